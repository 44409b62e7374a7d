namespace SmartService.Telephony.Audio;

/// <summary>
/// Designs the filter of a resampler: a sinc under a Kaiser window, cut into one short filter for each position that an
/// output sample can have between two input samples (a polyphase filter).
/// </summary>
internal static class LowPass
{
    // At 8 kHz: flat to 3400 Hz, nothing above 4250 Hz, 80 dB between them.
    private const int Crossings = 24;
    private const double Cutoff = 0.478;
    private const double Beta = 7.86;

    /// <param name="up">By how much the rate is raised before filtering.</param>
    /// <param name="down">By how much it is lowered after it.</param>
    /// <returns>For each phase its taps, the newest input's first.</returns>
    public static float[][] Design(int up, int down)
    {
        // The narrower of both rates, seen from the raised one.
        var step = Math.Max(up, down);
        var taps = (2 * Crossings * step + up - 1) / up;
        var centre = (taps * up - 1) / 2.0;
        var phases = new float[up][];
        for (var phase = 0; phase < up; phase++)
        {
            var filter = Enumerable.Range(0, taps).Select(tap => Weight(phase + tap * up - centre, step)).ToArray();
            // Each phase by itself lets a constant through unchanged.
            var sum = filter.Sum();
            phases[phase] = [.. filter.Select(weight => (float)(weight / sum))];
        }
        return phases;
    }

    private static double Weight(double at, int step)
    {
        var x = at / step;
        var edge = x / (Crossings + 0.5);
        if (Math.Abs(edge) >= 1)
            return 0;
        var angle = 2 * Math.PI * Cutoff * x;
        return (x == 0 ? 1 : Math.Sin(angle) / angle) * Bessel(Beta * Math.Sqrt(1 - edge * edge));
    }

    /// <summary>The modified Bessel function of order zero, by its series.</summary>
    private static double Bessel(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var n = 1; term > sum * 1e-12; n++)
            sum += term *= x * x / (4.0 * n * n);
        return sum;
    }
}
