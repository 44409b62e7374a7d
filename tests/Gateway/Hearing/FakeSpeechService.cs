using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmartService.Tests.Gateway.Hearing;

/// <summary>Stands in for Azure Speech: takes configuration and sound as the protocol wants them, and answers by script.</summary>
public sealed class FakeSpeechService : IAsyncDisposable
{
    private readonly WebApplication app;

    private FakeSpeechService(WebApplication app) => this.app = app;

    public string Endpoint => app.Urls.First().Replace("http://", "ws://", StringComparison.Ordinal);

    /// <summary>What each turn is answered with, in order: path and body, or null to drop the connection.</summary>
    public Queue<(string Path, string Body)?[]> Turns { get; } = new();

    /// <summary>What the handshake is refused with.</summary>
    public int? Refusal { get; set; }

    /// <summary>Sound of each turn, with its header.</summary>
    public List<byte[]> Sounds { get; } = [];
    public List<string> Paths { get; } = [];
    public List<string> Wrongs { get; } = [];
    public int Connections { get; private set; }
    public string? Key { get; private set; }
    public string? Query { get; private set; }

    public static async Task<FakeSpeechService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new FakeSpeechService(builder.Build());
        fake.app.UseWebSockets();
        fake.app.Map("/speech/recognition/conversation/cognitiveservices/v1", fake.AcceptAsync);
        await fake.app.StartAsync();
        return fake;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AcceptAsync(HttpContext http)
    {
        (Key, Query) = (http.Request.Headers["Ocp-Apim-Subscription-Key"], http.Request.QueryString.Value);
        if (http.Request.Headers["X-ConnectionId"].ToString().Length != 32)
            Wrongs.Add("the connection has no id of 32 digits");
        if (Refusal is { } status)
        {
            http.Response.StatusCode = status;
            return;
        }
        Connections++;
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        try
        {
            await TalkAsync(socket, http.RequestAborted);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The caller hung up.
        }
    }

    private async Task TalkAsync(WebSocket socket, CancellationToken gone)
    {
        var sound = new MemoryStream();
        while (await ReceiveAsync(socket, gone) is var (type, message) && message is not null)
        {
            if (type == WebSocketMessageType.Text)
            {
                TakeText(Encoding.UTF8.GetString(message));
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(message);
            var headers = Encoding.ASCII.GetString(message, 2, length);
            var id = headers.Split("\r\n").Single(line => line.StartsWith("X-RequestId: ", StringComparison.Ordinal))[
                13..
            ];
            if (!headers.StartsWith("Path: audio\r\n", StringComparison.Ordinal) || id.Length != 32)
                Wrongs.Add($"sound with the headers {headers}");
            sound.Write(message, 2 + length, message.Length - 2 - length);
            if (message.Length > 2 + length)
                continue;
            Sounds.Add(sound.ToArray());
            sound = new MemoryStream();
            if (!await AnswerAsync(socket, id, gone))
                return;
        }
    }

    private void TakeText(string message)
    {
        var path = message.Split("\r\n").First(line => line.StartsWith("Path: ", StringComparison.Ordinal))[6..];
        if (Paths.Count == 0 && path != "speech.config")
            Wrongs.Add($"{path} before speech.config");
        Paths.Add(path);
    }

    private async Task<bool> AnswerAsync(WebSocket socket, string id, CancellationToken gone)
    {
        foreach (var answer in Turns.Dequeue())
        {
            if (answer is not { } said)
            {
                socket.Abort();
                return false;
            }
            var message =
                $"X-RequestId:{id}\r\nContent-Type:application/json; charset=utf-8\r\nPath:{said.Path}\r\n\r\n{said.Body}";
            await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, gone);
        }
        return true;
    }

    private static async Task<(WebSocketMessageType, byte[]?)> ReceiveAsync(WebSocket socket, CancellationToken gone)
    {
        var (whole, buffer) = (new MemoryStream(), new byte[4096]);
        while (true)
        {
            var piece = await socket.ReceiveAsync(buffer, gone);
            if (piece.MessageType == WebSocketMessageType.Close)
                return (piece.MessageType, null);
            whole.Write(buffer, 0, piece.Count);
            if (piece.EndOfMessage)
                return (piece.MessageType, whole.ToArray());
        }
    }
}
