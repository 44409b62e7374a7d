using System.Runtime.InteropServices;
using SmartService.Telephony.Audio;

namespace SmartService.VoiceGateway.Speaking.Sound;

/// <summary>
/// Brings a sentence to the level that all are heard at. Holds the beginning back until there is enough speech to judge
/// by, then keeps to one gain, so that nothing swells or sinks.
/// </summary>
/// <param name="levelDb">Wanted of the speech.</param>
/// <param name="peakDb">No sample is louder.</param>
internal sealed class Leveler(double levelDb, double peakDb)
{
    /// <summary>Speech to judge by.</summary>
    private const int Enough = Frames.Rate * 6 / 10;
    private const double MostDb = 24;
    private readonly double bound = 32_767 * Loudness.Factor(peakDb);
    private readonly List<short> held = [];
    private double? gain;

    /// <returns>What can be heard by now; may be empty.</returns>
    public short[] Add(ReadOnlySpan<short> samples)
    {
        if (gain is { } known)
            return Raised(samples, known);
        held.AddRange(samples);
        var all = CollectionsMarshal.AsSpan(held);
        return Loudness.OfSpeech(all, out var active) is { } level && active >= Enough ? Begin(level) : [];
    }

    /// <returns>What was held back of a sentence too short to judge by, judged all the same.</returns>
    public short[] End() =>
        gain is null ? Begin(Loudness.OfSpeech(CollectionsMarshal.AsSpan(held), out _) ?? levelDb) : [];

    private short[] Begin(double level)
    {
        gain = Loudness.Factor(Math.Clamp(levelDb - level, -MostDb, MostDb));
        var beginning = Raised(CollectionsMarshal.AsSpan(held), gain.Value);
        held.Clear();
        return beginning;
    }

    private short[] Raised(ReadOnlySpan<short> samples, double by)
    {
        var raised = new short[samples.Length];
        for (var at = 0; at < raised.Length; at++)
            raised[at] = Loudness.Bounded(samples[at] * by, bound);
        return raised;
    }
}
