using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>The WebSocket on which Asterisk tells what happens in our application.</summary>
internal sealed partial class AriEvents(AriOptions options, ILogger log)
{
    // An event is a few kilobytes; one without an end must not fill the memory.
    private const int LongestEvent = 1 << 20;

    private readonly ConcurrentDictionary<Channel<AriEvent>, byte> listeners = new();

    public bool IsConnected { get; private set; }

    /// <summary>Hears everything that happens from now on.</summary>
    public Listening Listen() => new(listeners);

    /// <summary>Connects, and tells what happens until the connection is lost or stopped.</summary>
    /// <exception cref="PbxException">It cannot be connected; the message says why.</exception>
    public async Task RunAsync(Action connected, CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        await ConnectAsync(socket, stop);
        try
        {
            IsConnected = true;
            Tell(new AriEvent(AriEvent.Resumed));
            connected();
            await ReceiveAsync(socket, stop);
        }
        catch (Exception broken) when (broken is WebSocketException or InvalidOperationException or IOException)
        {
            throw new PbxException($"Asterisk's events broke off: {broken.Message}", broken);
        }
        finally
        {
            IsConnected = false;
        }
    }

    private async Task ConnectAsync(ClientWebSocket socket, CancellationToken stop)
    {
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(15);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(10);
        socket.Options.SetRequestHeader("Authorization", AriClient.Credentials(options).ToString());
        var root = $"ws{options.BaseUrl!.TrimEnd('/')["http".Length..]}";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(options.TimeoutMs);
        try
        {
            await socket.ConnectAsync(
                new Uri($"{root}/events?app={Uri.EscapeDataString(options.Application)}"),
                patience.Token
            );
        }
        catch (WebSocketException refused)
        {
            throw new PbxException($"Asterisk's events at {root}: {Meaning(socket.HttpStatusCode, refused)}", refused);
        }
        catch (OperationCanceledException slow) when (!stop.IsCancellationRequested)
        {
            throw new PbxException($"Asterisk's events at {root}: no answer within {options.TimeoutMs} ms", slow);
        }
    }

    private async Task ReceiveAsync(ClientWebSocket socket, CancellationToken stop)
    {
        var buffer = new byte[16 * 1024];
        using var whole = new MemoryStream();
        while (true)
        {
            var piece = await socket.ReceiveAsync(buffer, stop);
            if (piece.MessageType == WebSocketMessageType.Close)
                throw new PbxException($"Asterisk closed its events: {(int?)socket.CloseStatus}");
            // The rest of one that is too long goes by.
            if (whole.Length <= LongestEvent)
                whole.Write(buffer, 0, piece.Count);
            if (!piece.EndOfMessage)
                continue;
            Take(whole.GetBuffer().AsSpan(0, (int)whole.Length));
            whole.SetLength(0);
        }
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        try
        {
            if (
                message.Length > LongestEvent
                || JsonSerializer.Deserialize<AriEvent>(message, AriClient.Json) is not { } told
            )
                LogOdd(log, message.Length);
            else if (told.Type == "ApplicationReplaced")
                throw new PbxException(
                    $"another process took the application {options.Application}; each node needs a "
                        + "VoiceGateway:Pbx:Ari:Application of its own"
                );
            else
                Tell(told);
        }
        catch (JsonException)
        {
            LogOdd(log, message.Length);
        }
    }

    private void Tell(AriEvent happened)
    {
        foreach (var listener in listeners.Keys)
            listener.Writer.TryWrite(happened);
    }

    private static string Meaning(HttpStatusCode status, WebSocketException refused) =>
        status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                "it refused us; check VoiceGateway:Pbx:Ari:User and Password, and ari.conf",
            HttpStatusCode.NotFound => "status 404; check VoiceGateway:Pbx:Ari:BaseUrl, and enabled=yes in ari.conf",
            0 => refused.Message,
            _ => $"status {(int)status}",
        };

    [LoggerMessage(LogLevel.Warning, "Asterisk sent {Bytes} bytes that are no event; they are left out.")]
    private static partial void LogOdd(ILogger log, int bytes);

    /// <summary>Events from when it was begun, until disposed.</summary>
    internal sealed class Listening : IDisposable
    {
        private readonly Channel<AriEvent> channel = Channel.CreateUnbounded<AriEvent>();
        private readonly ConcurrentDictionary<Channel<AriEvent>, byte> listeners;

        public Listening(ConcurrentDictionary<Channel<AriEvent>, byte> listeners)
        {
            this.listeners = listeners;
            listeners[channel] = 0;
        }

        public ValueTask<AriEvent> NextAsync(CancellationToken giveUp) => channel.Reader.ReadAsync(giveUp);

        public void Dispose() => listeners.TryRemove(channel, out _);
    }
}
