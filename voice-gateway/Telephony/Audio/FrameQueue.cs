using System.Threading.Channels;

namespace SmartService.Telephony.Audio;

/// <summary>
/// Hands the frames of a call from the clock's thread to a reader that takes its time. When the reader is too slow, the
/// oldest frames are dropped and counted: who listens late must not hear ever later.
/// </summary>
public sealed class FrameQueue : IAudioSink
{
    private readonly Channel<(int Slot, FrameKind Kind, long Position)> channel;
    private readonly short[][] slots;
    private long written;
    private long dropped;

    /// <param name="frames">How many frames of 20 ms wait at most.</param>
    public FrameQueue(int frames = 250)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 2);
        // Two more than wait: the one being written and the one being read.
        slots = [.. Enumerable.Range(0, frames + 2).Select(_ => new short[Frames.Samples])];
        var options = new BoundedChannelOptions(frames)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
            SingleWriter = true,
        };
        channel = Channel.CreateBounded<(int, FrameKind, long)>(options, _ => Interlocked.Increment(ref dropped));
    }

    public long Dropped => Interlocked.Read(ref dropped);

    public void Write(ReadOnlySpan<short> frame, FrameKind kind)
    {
        var slot = (int)(written % slots.Length);
        frame.CopyTo(slots[slot]);
        channel.Writer.TryWrite((slot, kind, written++ * Frames.Samples));
    }

    /// <summary>No frames come any more.</summary>
    public void Complete() => channel.Writer.TryComplete();

    /// <param name="into">Room for 160 samples.</param>
    /// <returns>What the next frame is, and the place of its first sample in the call; null after the last.</returns>
    public async ValueTask<(FrameKind Kind, long Position)?> ReadAsync(Memory<short> into, CancellationToken stop)
    {
        while (await channel.Reader.WaitToReadAsync(stop))
            if (channel.Reader.TryRead(out var next))
            {
                slots[next.Slot].CopyTo(into);
                return (next.Kind, next.Position);
            }
        return null;
    }
}
