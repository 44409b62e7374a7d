namespace SmartService.Telephony.Audio;

/// <summary>Remembers for a while what was sent into a call, so that it is known again when the line brings it back.</summary>
/// <param name="inner">Says what is sent; read by the clock's thread.</param>
public sealed class SentSound(IAudioSource inner) : IAudioSource
{
    /// <summary>Two seconds: an echo of half of one, and a listener who lags.</summary>
    private const int Kept = 2 * Frames.Rate;

    private readonly Lock guard = new();
    private readonly short[] ring = new short[Kept];
    private long position;

    /// <summary>How many samples were sent by now.</summary>
    public long Position => Interlocked.Read(ref position);

    public int Read(Span<short> frame)
    {
        var said = inner.Read(frame);
        lock (guard)
        {
            for (var at = 0; at < frame.Length; at++)
                ring[(position + at) % Kept] = at < said ? frame[at] : (short)0;
            Interlocked.Add(ref position, frame.Length);
        }
        return said;
    }

    /// <summary>What was sent before a moment; silence where that is not known any more, or not yet.</summary>
    public void Before(long end, Span<float> into)
    {
        lock (guard)
            for (var at = 0; at < into.Length; at++)
            {
                var from = end - into.Length + at;
                into[at] = from < 0 || from >= position || from < position - Kept ? 0 : ring[from % Kept];
            }
    }
}
