using SmartService.Telephony.Audio;

namespace SmartService.VoiceGateway.Browser;

/// <summary>
/// What a browser sends comes in bursts and with gaps; out of here comes a frame every 20 ms. What is missing is silence,
/// and who has fallen behind catches up.
/// </summary>
internal sealed class SoundBuffer
{
    /// <summary>A second: whoever is heard later than that is better heard in part.</summary>
    private const int Most = Frames.Rate;

    /// <summary>Waits for so much before it begins, or begins again after a gap.</summary>
    private const int Cushion = 3 * Frames.Samples;

    /// <summary>More than this all the time is delay without use.</summary>
    private const int TooMuch = 10 * Frames.Samples;
    private const int FramesWatched = 50;

    private readonly Lock guard = new();
    private readonly short[] ring = new short[Most];
    private int first;
    private int count;
    private int least = Most;
    private int watched;
    private bool flows;

    public void Add(ReadOnlySpan<short> samples)
    {
        lock (guard)
            foreach (var sample in samples)
            {
                if (count == Most)
                    Skip(1);
                ring[(first + count++) % Most] = sample;
            }
    }

    /// <summary>The next 20 ms.</summary>
    public FrameKind Take(Span<short> frame)
    {
        lock (guard)
        {
            CatchUp();
            flows = count >= (flows ? 1 : Cushion);
            var there = flows ? Math.Min(count, frame.Length) : 0;
            for (var at = 0; at < there; at++)
                frame[at] = ring[(first + at) % Most];
            frame[there..].Clear();
            Skip(there);
            return there > 0 ? FrameKind.Speech : FrameKind.Silence;
        }
    }

    private void CatchUp()
    {
        least = Math.Min(least, count);
        if (++watched < FramesWatched)
            return;
        if (least > TooMuch)
            Skip(least - Cushion);
        (least, watched) = (Most, 0);
    }

    private void Skip(int samples)
    {
        first = (first + samples) % Most;
        count -= samples;
    }
}
