using System.Diagnostics;

namespace SmartService.Telephony.Rtp;

/// <summary>How late our frames leave. Only for the clock's thread; others read what may be a frame old.</summary>
internal sealed class SendTimes
{
    private static readonly long Late = Stopwatch.Frequency / 100;
    private static readonly long TooLate = Stopwatch.Frequency / 10;
    private long worst;
    private long late;
    private long notSent;

    /// <summary>A frame so late is of no use any more: the other side has already made one up.</summary>
    public bool IsTooLate(long due)
    {
        var tooLate = Stopwatch.GetTimestamp() - due > TooLate;
        notSent += tooLate ? 1 : 0;
        return tooLate;
    }

    public void Sent(long due)
    {
        var lateness = Stopwatch.GetTimestamp() - due;
        worst = Math.Max(worst, lateness);
        late += lateness > Late ? 1 : 0;
    }

    public CallQuality Tell(CallQuality quality) =>
        quality with
        {
            FramesSentLate = late,
            FramesNotSent = notSent,
            WorstLateness = Stopwatch.GetElapsedTime(0, worst),
        };
}
