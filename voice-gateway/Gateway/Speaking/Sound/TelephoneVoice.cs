using System.Globalization;
using System.Runtime.CompilerServices;
using SmartService.Telephony.Audio;

namespace SmartService.VoiceGateway.Speaking.Sound;

/// <summary>A voice as a call carries it: at the telephone's rate, and as loud as every other.</summary>
/// <param name="levelDb">Wanted of the speech.</param>
/// <param name="peakDb">No sample is louder.</param>
public sealed class TelephoneVoice(ISpeechSynthesizer voice, double levelDb, double peakDb) : ISpeechSynthesizer
{
    public string Name { get; } =
        string.Create(CultureInfo.InvariantCulture, $"{voice.Name} at {levelDb} dB below {peakDb} dB");

    public async IAsyncEnumerable<SpeechChunk> SpeakAsync(
        SpeechOrder order,
        [EnumeratorCancellation] CancellationToken noMoreUse
    )
    {
        var leveler = new Leveler(levelDb, peakDb);
        var toTelephone = default(RateChange);
        await foreach (var chunk in voice.SpeakAsync(order, noMoreUse))
        {
            toTelephone ??= new RateChange(chunk.SampleRate);
            if (leveler.Add(toTelephone.Add(chunk.Samples.Span)) is { Length: > 0 } heard)
                yield return new SpeechChunk(Frames.Rate, heard);
        }
        // What is still on its way through the filter, and what was too short to judge by.
        foreach (var rest in new[] { leveler.Add(toTelephone?.End() ?? []), leveler.End() })
            if (rest.Length > 0)
                yield return new SpeechChunk(Frames.Rate, rest);
    }

    /// <summary>Of one sentence; without the filter's delay at its beginning.</summary>
    private sealed class RateChange(int from)
    {
        private readonly Resampler? resampler = from == Frames.Rate ? null : new Resampler(from, Frames.Rate);
        private int skipped;

        public short[] Add(ReadOnlySpan<short> samples)
        {
            if (resampler is null)
                return samples.ToArray();
            var output = new short[resampler.LongestOutput(samples.Length)];
            var count = resampler.Process(samples, output);
            var skip = Math.Min(count, resampler.Delay - skipped);
            skipped += skip;
            return output[skip..count];
        }

        public short[] End() => resampler is null ? [] : Add(new short[resampler.Delay * from / Frames.Rate]);
    }
}
