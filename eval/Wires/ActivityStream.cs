using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace SmartService.Eval.Wires;

/// <summary>The stream of one conversation over its WebSocket: what was said, in order.</summary>
sealed class ActivityStream(ClientWebSocket socket) : IDisposable
{
    readonly ArrayBufferWriter<byte> frame = new(16 * 1024);

    /// <returns>Null when the host is gone.</returns>
    public static async Task<ActivityStream?> TryOpenAsync(Uri url, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(url, cancellation);
            return new(socket);
        }
        catch (WebSocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <returns>The messages of the next set; null when the other side closed. A set may hold none.</returns>
    public async Task<IReadOnlyList<Said>?> NextAsync(CancellationToken cancellation)
    {
        frame.ResetWrittenCount();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(frame.GetMemory(4096), cancellation);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            frame.Advance(part.Count);
        } while (!part.EndOfMessage);
        // An empty message only keeps the line open.
        return frame.WrittenCount == 0 ? [] : Read(JsonDocument.Parse(frame.WrittenMemory).RootElement);
    }

    public static IReadOnlyList<Said> Read(JsonElement set) =>
        set.TryGetProperty("activities", out var activities)
            ? [.. activities.EnumerateArray().Select(Said.Read).OfType<Said>()]
            : [];

    public void Dispose() => socket.Dispose();
}
