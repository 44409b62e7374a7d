using System.Threading.Channels;

namespace SmartService.Telephony.Audio;

/// <summary>
/// Records a call as it goes: stereo, 8 kHz, 16 bit; the caller on the left, who answers on the right. What is heard is on
/// disk within a second and survives the death of this process. Marks stand beside it in a file of JSON lines.
/// </summary>
/// <remarks>The caller's frames set the pace: <see cref="Said"/> counts for the caller's frame that follows it.</remarks>
public sealed class CallRecorder : IAudioSink, IAsyncDisposable
{
    // Half a second, so that writing and the lengths in the head come twice a second.
    private const int BlockFrames = 25;

    private readonly Channel<RecorderJob> jobs = Channel.CreateUnbounded<RecorderJob>(new() { SingleReader = true });
    private readonly Lock turn = new();
    private readonly short[] right = new short[Frames.Samples];
    private readonly Task writing;
    private readonly short[] block = new short[BlockFrames * Frames.Samples * 2];
    private int filled;
    private long position;
    private bool closed;

    /// <param name="path">A new file; the marks are in the same with <c>.jsonl</c> added.</param>
    public CallRecorder(string path)
    {
        var writer = new RecorderFile(path);
        writing = Task.Run(() => writer.WriteAsync(jobs.Reader));
    }

    /// <summary>How long the recording is.</summary>
    public TimeSpan Position
    {
        get
        {
            lock (turn)
                return Time(position);
        }
    }

    /// <summary>The caller's frame; called once in 20 ms.</summary>
    public void Write(ReadOnlySpan<short> frame, FrameKind kind)
    {
        lock (turn)
        {
            for (var i = 0; i < frame.Length; i++)
            {
                block[filled++] = frame[i];
                block[filled++] = right[i];
            }
            Array.Clear(right);
            position += frame.Length;
            if (filled == block.Length)
                HandOver();
        }
    }

    /// <summary>What was said to the caller in this frame.</summary>
    public void Said(ReadOnlySpan<short> frame)
    {
        lock (turn)
            frame.CopyTo(right);
    }

    /// <summary>Sets a mark at this moment.</summary>
    /// <param name="name">What happens here, such as <c>turn</c>.</param>
    /// <param name="id">Of what, such as the turn's id; never what was said.</param>
    public void Mark(string name, string? id = null)
    {
        lock (turn)
            Post(new RecorderJob(Mark: new RecordedMark((long)Time(position).TotalMilliseconds, name, id)));
    }

    /// <summary>
    /// Blanks both sides between two moments, for keys and numbers that nobody may hear again; what is written already is
    /// written over, and what is still to come is left out.
    /// </summary>
    public void Silence(TimeSpan from, TimeSpan to)
    {
        lock (turn)
            Post(new RecorderJob(From: Samples(from), To: Samples(to)));
    }

    /// <summary>Writes the rest and closes the file.</summary>
    /// <exception cref="IOException">Something could not be written, now or before.</exception>
    public async ValueTask DisposeAsync()
    {
        lock (turn)
        {
            if (!closed)
                HandOver();
            closed = true;
            jobs.Writer.TryComplete();
        }
        await writing;
    }

    /// <summary>Makes a recording whole whose process died while it wrote.</summary>
    public static void Repair(string path) => WaveStream.Repair(path);

    private void HandOver()
    {
        Post(new RecorderJob(Block: block[..filled]));
        filled = 0;
    }

    private void Post(RecorderJob job)
    {
        if (!closed)
            jobs.Writer.TryWrite(job);
    }

    private static long Samples(TimeSpan time) => (long)(time.TotalSeconds * Frames.Rate);

    private static TimeSpan Time(long samples) => TimeSpan.FromSeconds(samples / (double)Frames.Rate);
}
