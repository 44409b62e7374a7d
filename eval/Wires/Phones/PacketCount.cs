using System.Diagnostics;
using SmartService.Telephony.Audio;

namespace SmartService.Eval.Wires.Phones;

/// <summary>How the packets of one call came: which never did, and which came late.</summary>
sealed class PacketCount
{
    /// <summary>Behind the pace of the one that was quickest: a frame, which the smallest of jitter buffers makes good.</summary>
    static readonly TimeSpan LateAfter = Frames.Length;

    ushort last;
    uint began;
    long expected;
    double quickest = double.MaxValue;

    public long Came { get; private set; }

    public long Late { get; private set; }

    public long Lost => Math.Max(0, expected - Came);

    public void Take(ushort sequence, uint timestamp, long at)
    {
        if (Came++ == 0)
            (last, began, expected) = (sequence, timestamp, 1);
        // What overtook another is not counted as lost when the other comes after all.
        if ((short)(sequence - last) is > 0 and var ahead)
            (last, expected) = (sequence, expected + ahead);
        var pace = at * 1000.0 / Stopwatch.Frequency - (int)(timestamp - began) * 1000.0 / Frames.Rate;
        quickest = Math.Min(quickest, pace);
        if (pace - quickest > LateAfter.TotalMilliseconds)
            Late++;
    }
}
