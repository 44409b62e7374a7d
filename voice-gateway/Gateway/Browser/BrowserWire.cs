using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace SmartService.VoiceGateway.Browser;

/// <summary>
/// The WebSocket of one page: sound as 16-bit samples (16 kHz from the page, 8 kHz to it), all else as JSON. A page that
/// sends what it should not, or too much, is told why and closed.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "RunAsync disposes of what it has at its end.")]
internal sealed class BrowserWire(WebSocket socket, TimeProvider time)
{
    public const int RateFromPage = 16_000;

    // 250 ms of sound; pages send 20 ms.
    private const int LargestMessage = 8 * 1024;
    private const double BytesPerSecond = RateFromPage * sizeof(short);

    // A page whose tab slept sends at once what it had kept.
    private readonly Allowance sound = new(BytesPerSecond * 1.2, BytesPerSecond * 10, time);
    private readonly Allowance messages = new(20, 60, time);

    // A second of sound, and more news than any call has while its page does not read.
    private const int MostFrames = 50;
    private const int MostNews = 500;
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(3);

    private readonly Channel<Parcel> toPage = Channel.CreateUnbounded<Parcel>(new() { SingleReader = true });
    private readonly CancellationTokenSource patience = new();
    private (WebSocketCloseStatus Status, string? Why) last;
    private int frames;
    private int news;
    private int isClosing;

    /// <summary>Samples came from the page; valid during the call only.</summary>
    public Action<ReadOnlyMemory<byte>>? SoundCame { get; set; }

    public Action<FromPage>? Told { get; set; }

    /// <summary>Carries both ways until either side closes or the page is gone.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await using var stop = stopping.Register(() => Close(WebSocketCloseStatus.EndpointUnavailable, "stopping"));
        var sending = SendAllAsync();
        try
        {
            await ReceiveAllAsync();
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The page is closed, its network is down, or it does not take leave.
        }
        Close();
        await sending;
        patience.Dispose();
    }

    /// <summary>Never waits: a page that does not keep up misses sound.</summary>
    public void Send(ReadOnlySpan<short> frame)
    {
        if (Interlocked.Increment(ref frames) > MostFrames)
            Interlocked.Decrement(ref frames);
        else
            toPage.Writer.TryWrite(new Parcel(MemoryMarshal.AsBytes(frame).ToArray(), WebSocketMessageType.Binary));
    }

    public void Send(ToPage message)
    {
        if (Interlocked.Increment(ref news) > MostNews)
            Close(WebSocketCloseStatus.PolicyViolation, "does not read");
        else
            toPage.Writer.TryWrite(new Parcel(PageMessages.Write(message), WebSocketMessageType.Text));
    }

    /// <summary>What was sent before still arrives.</summary>
    public void Close(WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure, string? why = null)
    {
        if (Interlocked.Exchange(ref isClosing, 1) == 1)
            return;
        last = (status, why);
        patience.CancelAfter(Goodbye);
        toPage.Writer.TryComplete();
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (var parcel in toPage.Reader.ReadAllAsync(patience.Token))
            {
                await socket.SendAsync(parcel.Bytes, parcel.Type, WebSocketMessageFlags.EndOfMessage, patience.Token);
                Interlocked.Decrement(ref parcel.Type is WebSocketMessageType.Binary ? ref frames : ref news);
            }
            await socket.CloseOutputAsync(last.Status, last.Why, patience.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            socket.Abort();
        }
    }

    private async Task ReceiveAllAsync()
    {
        var buffer = new byte[LargestMessage];
        while (await ReceiveAsync(buffer) is { } message)
            // After the refusal all is thrown away, so that the page reads why.
            if (Volatile.Read(ref isClosing) == 0)
                Take(message);
    }

    /// <returns>A whole message; null when the page took leave.</returns>
    private async Task<Parcel?> ReceiveAsync(Memory<byte> buffer)
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer[length..], patience.Token);
            if (part.MessageType is WebSocketMessageType.Close)
                return null;
            length += part.Count;
            if (part.EndOfMessage)
                return new Parcel(buffer[..length], part.MessageType);
            if (length < buffer.Length)
                continue;
            Close(WebSocketCloseStatus.MessageTooBig, $"at most {LargestMessage} bytes");
            length = 0;
        }
    }

    private void Take(Parcel message)
    {
        if (message.Type is WebSocketMessageType.Binary)
            TakeSound(message.Bytes);
        else if (!messages.Take(1))
            Close(WebSocketCloseStatus.PolicyViolation, "too many messages");
        else if (PageMessages.Read(message.Bytes.Span) is { } read)
            Told?.Invoke(read);
        else
            Close(WebSocketCloseStatus.InvalidPayloadData, "not a message");
    }

    private void TakeSound(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length % sizeof(short) != 0)
            Close(WebSocketCloseStatus.InvalidPayloadData, "not 16-bit sound");
        else if (!sound.Take(bytes.Length))
            Close(WebSocketCloseStatus.PolicyViolation, "too much sound");
        else
            SoundCame?.Invoke(bytes);
    }

    private readonly record struct Parcel(ReadOnlyMemory<byte> Bytes, WebSocketMessageType Type);
}
