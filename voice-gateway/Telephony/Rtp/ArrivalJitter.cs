namespace SmartService.Telephony.Rtp;

/// <summary>The mean deviation of arrivals that reports carry (RFC 3550 section 6.4.1 and appendix A.8).</summary>
internal sealed class ArrivalJitter
{
    private long last;
    private bool begun;

    /// <summary>In samples of 1/8000 s.</summary>
    public double Samples { get; private set; }

    /// <param name="transit">A packet's arrival minus its timestamp, both in samples.</param>
    public void Observe(long transit)
    {
        if (begun)
            Samples += (Math.Abs(transit - last) - Samples) / 16;
        last = transit;
        begun = true;
    }

    /// <summary>Another source: its timestamps say nothing of the last one's.</summary>
    public void Restart() => begun = false;
}
