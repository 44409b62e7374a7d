using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace SmartService.VoiceGateway.Hearing.Remote;

/// <summary>A connection to the Speech service, for any number of turns of one call.</summary>
internal sealed class AzureConnection(AzureHearingOptions options, TimeProvider time) : IAsyncDisposable
{
    private const string Path = "/speech/recognition/conversation/cognitiveservices/v1";

    // A phrase with its alternatives is a few kilobytes; a server that never ends a message must not fill the memory.
    private const int LongestMessage = 1 << 20;

    private static readonly string Config = JsonSerializer.Serialize(
        new
        {
            context = new
            {
                system = new
                {
                    name = "SmartService",
                    version = "1.0",
                    build = ".NET",
                    lang = "C#",
                },
                os = new
                {
                    platform = Environment.OSVersion.Platform.ToString(),
                    name = "",
                    version = "",
                },
                audio = new
                {
                    source = new
                    {
                        type = "Stream",
                        manufacturer = "",
                        model = "",
                    },
                },
            },
        }
    );

    private readonly byte[] buffer = new byte[16 * 1024];
    private readonly ClientWebSocket socket = new();

    public bool IsOpen => socket.State == WebSocketState.Open;

    /// <exception cref="HearingFailedException">The service refuses.</exception>
    public async Task OpenAsync(CancellationToken stop)
    {
        var address = new Uri(
            $"{options.Endpoint!.TrimEnd('/')}{Path}?language={Uri.EscapeDataString(options.Language)}&format=detailed"
        );
        socket.Options.SetRequestHeader("Ocp-Apim-Subscription-Key", options.Key);
        socket.Options.SetRequestHeader("X-ConnectionId", NewId());
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(address, stop);
        }
        catch (WebSocketException refused)
        {
            throw new HearingFailedException($"azure: {Meaning(socket.HttpStatusCode, refused)}", refused);
        }
        await SendAsync(
            AzureMessage.Text("speech.config", NewId(), time.GetUtcNow(), Config),
            WebSocketMessageType.Text,
            stop
        );
    }

    public static string NewId() => Guid.NewGuid().ToString("N").ToUpperInvariant();

    public Task SendSoundAsync(string requestId, ReadOnlyMemory<byte> sound, CancellationToken stop) =>
        SendAsync(AzureMessage.Audio(requestId, time.GetUtcNow(), sound.Span), WebSocketMessageType.Binary, stop);

    /// <summary>The service wants to be told what of its messages came, and when.</summary>
    public Task SendReceivedAsync(
        string requestId,
        IEnumerable<(string Path, DateTimeOffset At)> received,
        CancellationToken stop
    )
    {
        var messages = received
            .GroupBy(one => one.Path, one => $"{one.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}")
            .Select(group => new Dictionary<string, string[]> { [group.Key] = [.. group] });
        var json = JsonSerializer.Serialize(new { ReceivedMessages = messages, Metrics = Array.Empty<object>() });
        return SendAsync(
            AzureMessage.Text("telemetry", requestId, time.GetUtcNow(), json),
            WebSocketMessageType.Text,
            stop
        );
    }

    /// <exception cref="HearingFailedException">The connection is gone, or what came is no message.</exception>
    public async Task<AzureMessage> ReceiveAsync(CancellationToken stop)
    {
        using var whole = new MemoryStream();
        try
        {
            while (true)
            {
                var piece = await socket.ReceiveAsync(buffer, stop);
                if (piece.MessageType == WebSocketMessageType.Close)
                    throw new HearingFailedException(
                        $"azure: it closed the connection: {(int?)socket.CloseStatus} {socket.CloseStatusDescription}"
                    );
                whole.Write(buffer, 0, piece.Count);
                if (whole.Length > LongestMessage)
                    throw new HearingFailedException("azure: a message without an end");
                if (piece.EndOfMessage)
                    return AzureMessage.Parse(Encoding.UTF8.GetString(whole.GetBuffer(), 0, (int)whole.Length));
            }
        }
        catch (Exception broken) when (broken is WebSocketException or FormatException or InvalidOperationException)
        {
            throw new HearingFailedException($"azure: the connection broke: {broken.Message}", broken);
        }
    }

    public ValueTask DisposeAsync()
    {
        // The caller has hung up; nobody waits for a goodbye.
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SendAsync(byte[] message, WebSocketMessageType type, CancellationToken stop)
    {
        try
        {
            await socket.SendAsync(message, type, endOfMessage: true, stop);
        }
        catch (Exception broken) when (broken is WebSocketException or InvalidOperationException or IOException)
        {
            throw new HearingFailedException($"azure: the connection broke: {broken.Message}", broken);
        }
    }

    private static string Meaning(HttpStatusCode status, WebSocketException refused) =>
        status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                "it refused the key; check VoiceGateway:Hearing:Azure:Key and the region in its Endpoint",
            HttpStatusCode.TooManyRequests => "too many requests for its quota",
            HttpStatusCode.BadRequest => "status 400; check VoiceGateway:Hearing:Azure:Language",
            HttpStatusCode.NotFound => "status 404; check VoiceGateway:Hearing:Azure:Endpoint",
            0 => refused.Message,
            _ => $"status {(int)status}",
        };
}
