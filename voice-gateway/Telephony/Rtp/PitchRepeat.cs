namespace SmartService.Telephony.Rtp;

/// <summary>
/// Goes on with the waveform that was heard last, period after period. With the length of the gap more periods are
/// repeated in turn, since one alone soon sounds like a machine (ITU-T G.711 Appendix I).
/// </summary>
internal sealed class PitchRepeat
{
    public const int HistoryLength = 400;
    private const int Shortest = 40;
    private const int Longest = 120;
    private const int Compared = 160;
    private const int PeriodsAtMost = 3;

    private readonly short[] heard = new short[HistoryLength];
    private readonly float[] wave = new float[PeriodsAtMost * Longest];
    private readonly float[] fading = new float[Longest / 4];
    private int periods;
    private int at;
    private int faded;
    private float step;
    private int stepsLeft;

    /// <summary>The length of a period in samples: 40 to 120, which is 200 to 67 Hz; a higher voice's is a multiple.</summary>
    public int Period { get; private set; } = Longest;

    private int Overlap => Period / 4;

    public void Begin(ReadOnlySpan<short> history)
    {
        history[^HistoryLength..].CopyTo(heard);
        Period = FindPeriod();
        (periods, at) = (0, 0);
        Widen();
        faded = Overlap;
        // The last sample and the one a period before it are not quite the same; what they differ by fades away.
        step = (heard[^1] - heard[^(Period + 1)]) / (float)(Overlap + 1);
        stepsLeft = Overlap;
    }

    /// <summary>One period more is repeated from here on; the change is faded over.</summary>
    public void Widen()
    {
        if (periods == PeriodsAtMost)
            return;
        if (periods > 0)
            for (var i = 0; i < Overlap; i++)
                fading[i] = wave[(at + i) % (periods * Period)];
        periods++;
        at %= Period;
        faded = 0;
        Build();
    }

    public float Next()
    {
        var value = wave[at];
        if (faded < Overlap)
        {
            var share = (faded + 1f) / (Overlap + 1);
            value = value * share + fading[faded] * (1 - share);
            faded++;
        }
        at = (at + 1) % (periods * Period);
        return stepsLeft > 0 ? value + step * stepsLeft-- : value;
    }

    // The last quarter of a period flows over into what came before the first sample, so that the turn is smooth.
    private void Build()
    {
        var length = periods * Period;
        var start = HistoryLength - length;
        for (var i = 0; i < length; i++)
            wave[i] = heard[start + i];
        for (var i = 0; i < Overlap; i++)
        {
            var share = (i + 1f) / (Overlap + 1);
            var end = length - Overlap + i;
            wave[end] = wave[end] * (1 - share) + heard[start - Overlap + i] * share;
        }
    }

    private int FindPeriod()
    {
        var (best, period) = (float.MinValue, Longest);
        for (var lag = Shortest; lag <= Longest; lag++)
            if (Likeness(lag) is var likeness && likeness > best)
                (best, period) = (likeness, lag);
        return period;
    }

    private float Likeness(int lag)
    {
        long product = 0;
        long energy = 1;
        for (var i = HistoryLength - Compared; i < HistoryLength; i++)
        {
            product += heard[i] * heard[i - lag];
            energy += heard[i - lag] * heard[i - lag];
        }
        return product / MathF.Sqrt(energy);
    }
}
