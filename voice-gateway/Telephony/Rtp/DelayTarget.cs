namespace SmartService.Telephony.Rtp;

/// <summary>
/// How long packets should wait before they are played, learned from how unevenly they come: long enough for all but the
/// slowest few of a hundred. All figures are in samples of 1/8000 s.
/// </summary>
internal sealed class DelayTarget(int least, int most)
{
    private const int Step = 40;
    private const double Covered = 0.97;
    private const double Memory = 1.0 / 200;
    private const int Window = 100;

    private readonly double[] shares = new double[64];
    private double weight;
    private long fastest = long.MaxValue;
    private long fastestBefore = long.MaxValue;
    private int inWindow;

    /// <summary>Arrival minus timestamp of the fastest packet of late; it follows the drift of the sender's clock.</summary>
    public long Base => Math.Min(fastest, fastestBefore);

    public bool Known => weight > 0;

    /// <summary>A frame of 160 samples must be there as a whole when it is played, so it is added.</summary>
    public int Samples { get; private set; } = Math.Clamp(320, least, most);

    /// <param name="transit">A packet's arrival minus its timestamp, both in samples.</param>
    public void Observe(long transit)
    {
        if (++inWindow > Window)
            (fastestBefore, fastest, inWindow) = (fastest, transit, 1);
        fastest = Math.Min(fastest, transit);
        // The first packets weigh much, so that the target fits soon.
        weight = weight == 0 ? 0.1 : Math.Max(Memory, weight * 0.95);
        for (var at = 0; at < shares.Length; at++)
            shares[at] *= 1 - weight;
        shares[(int)Math.Clamp((transit - Base) / Step, 0, shares.Length - 1)] += weight;
        Samples = Math.Clamp(Quantile() + 160, least, most);
    }

    public void Restart()
    {
        fastest = fastestBefore = long.MaxValue;
        inWindow = 0;
        weight = 0;
        Array.Clear(shares);
        // Until something is known: 20 ms for what may come unevenly.
        shares[160 / Step - 1] = 1;
    }

    private int Quantile()
    {
        var sum = 0.0;
        for (var at = 0; at < shares.Length; at++)
            if ((sum += shares[at]) >= Covered)
                return (at + 1) * Step;
        return shares.Length * Step;
    }
}
