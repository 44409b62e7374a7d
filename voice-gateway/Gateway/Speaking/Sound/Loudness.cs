using SmartService.Telephony.Audio;

namespace SmartService.VoiceGateway.Speaking.Sound;

/// <summary>How loud speech is, and the bound that none may cross. 0 dB is the loudest that samples can carry.</summary>
internal static class Loudness
{
    private const double FullScale = 32_768;

    /// <summary>Below this it is the noise of a quiet room.</summary>
    private const double QuietDb = -60;

    /// <summary>What is so far below the loudest is the gap between words.</summary>
    private const double GapDb = 20;

    public static double Factor(double db) => Math.Pow(10, db / 20);

    /// <summary>The level of the speech in it, without its gaps.</summary>
    /// <returns>Null when there is no speech.</returns>
    public static double? OfSpeech(ReadOnlySpan<short> samples, out int active)
    {
        var powers = new List<double>(samples.Length / Frames.Samples + 1);
        for (var at = 0; at + Frames.Samples <= samples.Length; at += Frames.Samples)
            powers.Add(Power(samples.Slice(at, Frames.Samples)));
        active = 0;
        var loudest = powers.Count == 0 ? 0 : powers.Max();
        if (Db(loudest) < QuietDb)
            return null;
        var spoken = powers.Where(power => Db(power) > Math.Max(QuietDb, Db(loudest) - GapDb)).ToList();
        active = spoken.Count * Frames.Samples;
        return Db(spoken.Average());
    }

    /// <summary>Raises or lowers; what would be louder than the bound is bent down to it, not cut.</summary>
    public static short Bounded(double sample, double bound)
    {
        const double Straight = 0.7;
        var size = Math.Abs(sample);
        var knee = bound * Straight;
        if (size > knee)
            size = knee + (bound - knee) * Math.Tanh((size - knee) / (bound - knee));
        return (short)Math.CopySign(Math.Round(size), sample);
    }

    private static double Power(ReadOnlySpan<short> samples)
    {
        double sum = 0;
        foreach (var sample in samples)
            sum += (double)sample * sample;
        return sum / samples.Length / (FullScale * FullScale);
    }

    private static double Db(double power) => 10 * Math.Log10(power + 1e-12);
}
