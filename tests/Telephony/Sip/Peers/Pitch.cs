namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>Tones, by which each side of a call knows the other's voice from its own.</summary>
static class Pitch
{
    const int Rate = 8000;
    const int Window = Rate / 20;
    const double Loudness = 8000;

    public static short Wave(int hertz, long at) =>
        (short)(Loudness * Math.Sin(2 * Math.PI * hertz * (at % Rate) / Rate));

    /// <summary>Whether the tone, and nothing else, is heard for at least 0.3 s in all.</summary>
    public static bool IsIn(ReadOnlySpan<short> samples, int hertz)
    {
        var heard = 0;
        for (var at = 0; at + Window <= samples.Length; at += Window)
            if (Fills(samples.Slice(at, Window), hertz))
                heard++;
        return heard * Window >= 0.3 * Rate;
    }

    // The share of the tone in the power of the window (Goertzel).
    static bool Fills(ReadOnlySpan<short> window, int hertz)
    {
        var turn = 2 * Math.Cos(2 * Math.PI * hertz / Rate);
        double last = 0,
            before = 0,
            power = 0;
        foreach (var sample in window)
        {
            (last, before) = (sample + turn * last - before, last);
            power += (double)sample * sample;
        }
        var tone = (last * last + before * before - turn * last * before) * 2 / window.Length;
        return power / window.Length > 500 * 500 && tone > 0.8 * power;
    }
}
