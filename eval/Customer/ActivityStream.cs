using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using SmartService.Eval.Running;

namespace SmartService.Eval.Customer;

/// <summary>The conversation's WebSocket: activities in the order in which they come.</summary>
sealed class ActivityStream : IAsyncDisposable
{
    readonly ClientWebSocket socket = new();
    readonly CancellationTokenSource leaving = new();
    readonly Channel<Wire.Activity> activities = Channel.CreateUnbounded<Wire.Activity>();
    Task reading = Task.CompletedTask;

    public static async Task<ActivityStream> OpenAsync(Uri url, CancellationToken stop)
    {
        var stream = new ActivityStream();
        await stream.socket.ConnectAsync(url, stop);
        stream.reading = stream.ReadAsync();
        return stream;
    }

    /// <returns>Null when nothing came within <paramref name="patience"/>.</returns>
    /// <exception cref="EvalException">The host closed the stream.</exception>
    public async Task<Wire.Activity?> NextAsync(TimeSpan patience, CancellationToken stop)
    {
        if (activities.Reader.TryRead(out var ready))
            return ready;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        try
        {
            return await activities.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
        catch (ChannelClosedException closed)
        {
            throw new EvalException($"The stream of the conversation broke off. {closed.InnerException?.Message}");
        }
    }

    async Task ReadAsync()
    {
        try
        {
            while (await MessageAsync() is { } message)
                foreach (var activity in Parse(message))
                    activities.Writer.TryWrite(activity);
            activities.Writer.TryComplete();
        }
        catch (Exception over) when (over is OperationCanceledException or WebSocketException or JsonException)
        {
            activities.Writer.TryComplete(over);
        }
    }

    async Task<MemoryStream?> MessageAsync()
    {
        var message = new MemoryStream();
        var part = new byte[16 * 1024];
        while (true)
        {
            var got = await socket.ReceiveAsync(part, leaving.Token);
            if (got.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(part, 0, got.Count);
            if (got.EndOfMessage)
                return message;
        }
    }

    // An empty message only keeps the line open.
    static IReadOnlyList<Wire.Activity> Parse(MemoryStream message) =>
        message.Length == 0
            ? []
            : JsonSerializer
                .Deserialize<Wire.ActivitySet>(message.GetBuffer().AsSpan(0, (int)message.Length), Wire.Json)
                ?.Activities
                ?? [];

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await reading;
        socket.Dispose();
        leaving.Dispose();
    }
}
