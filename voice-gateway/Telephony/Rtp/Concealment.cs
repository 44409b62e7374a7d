namespace SmartService.Telephony.Rtp;

/// <summary>
/// Fills what was lost with what was heard before, fading to silence within 60 ms, and glides back when speech returns
/// (in the manner of ITU-T G.711 Appendix I, without its delay). Allocates nothing.
/// </summary>
internal sealed class Concealment
{
    private const int FullLoudness = 80;
    private const int Gone = 480;

    private readonly short[] history = new short[PitchRepeat.HistoryLength];
    private readonly PitchRepeat repeat = new();
    private int lost = Gone;

    /// <summary>The gap is longer than what can be made up.</summary>
    public bool IsSilent => lost >= Gone;

    /// <summary>A new call or speaker: what was heard before says nothing of what comes.</summary>
    public void Forget()
    {
        Array.Clear(history);
        lost = Gone;
    }

    /// <summary>Real samples; their beginning is blended when they come after a gap.</summary>
    public void Hear(Span<short> run)
    {
        if (lost is > 0 and < Gone)
            Blend(run);
        lost = 0;
        Remember(run);
    }

    public void Fill(Span<short> run)
    {
        if (lost == 0)
            repeat.Begin(history);
        for (var i = 0; i < run.Length; i++)
            run[i] = Next();
        Remember(run);
    }

    private short Next()
    {
        if (lost >= Gone)
            return 0;
        // 10 ms with one period, 10 ms with two, then three.
        if (lost is FullLoudness or 2 * FullLoudness)
            repeat.Widen();
        var loudness = lost < FullLoudness ? 1f : 1f - (lost - FullLoudness) / (float)(Gone - FullLoudness);
        lost++;
        return (short)Math.Clamp(repeat.Next() * loudness, short.MinValue, short.MaxValue);
    }

    // A quarter of a period, and 4 ms more for each 10 ms that were lost, at most 10 ms.
    private void Blend(Span<short> run)
    {
        var length = Math.Min(run.Length, Math.Min(80, repeat.Period / 4 + lost / 80 * 32));
        for (var i = 0; i < length; i++)
        {
            var share = (i + 1f) / (length + 1);
            run[i] = (short)(run[i] * share + Next() * (1 - share));
        }
    }

    private void Remember(ReadOnlySpan<short> run)
    {
        if (run.Length >= history.Length)
        {
            run[^history.Length..].CopyTo(history);
            return;
        }
        history.AsSpan(run.Length).CopyTo(history);
        run.CopyTo(history.AsSpan(history.Length - run.Length));
    }
}
