using Microsoft.Extensions.Options;
using SmartService.Eval.Running;
using SmartService.Telephony.Audio;
using SmartService.VoiceGateway.Speaking;
using SmartService.VoiceGateway.Speaking.Local;
using SmartService.VoiceGateway.Speaking.Sound;

namespace SmartService.Eval.Bench.Voice;

/// <summary>Sounds of somebody who listens: murmured words of a made voice, coughs and hums.</summary>
static class Murmurs
{
    const double LevelDb = -22;
    const double PeakDb = -6;
    const int Seed = 5;

    public static async Task<IReadOnlyList<short[]>> MakeAsync(
        string models,
        IEnumerable<string> words,
        CancellationToken stop
    )
    {
        var model =
            VoiceModel.In(models).FirstOrDefault()
            ?? throw new EvalException($"There is no voice in {models} to murmur with.");
        using var voice = new LocalSynthesizer(model, new LocalSpeakingOptions());
        var heard = new TelephoneVoice(voice, LevelDb, PeakDb);
        var murmurs = new List<short[]>();
        foreach (var word in words)
        {
            var samples = new List<short>();
            await foreach (var chunk in heard.SpeakAsync(new SpeechOrder(word), stop))
                samples.AddRange(chunk.Samples.Span);
            murmurs.Add(Callers.Bare([.. samples]));
        }
        return [.. murmurs, Cough(), Hum()];
    }

    /// <summary>Two bursts of noise, the second weaker, each dying away within a fifth of a second.</summary>
    static short[] Cough()
    {
        var chance = new Random(Seed);
        return
        [
            .. new[] { 9000.0, 6000 }.SelectMany(strength =>
                Enumerable
                    .Range(0, Frames.Rate / 4)
                    .Select(at =>
                        (short)(strength * Math.Exp(-at * 18.0 / Frames.Rate) * (chance.NextDouble() * 2 - 1))
                    )
            ),
        ];
    }

    /// <summary>Lips closed: a low voice of few overtones, for 0.4 s.</summary>
    static short[] Hum()
    {
        const int length = Frames.Rate * 4 / 10;
        const double pitch = 130;
        return
        [
            .. Enumerable
                .Range(0, length)
                .Select(at =>
                    (short)(
                        2500
                        * Math.Sin(Math.PI * at / length)
                        * Enumerable
                            .Range(1, 4)
                            .Sum(tone => Math.Sin(2 * Math.PI * pitch * tone * at / Frames.Rate) / tone)
                    )
                ),
        ];
    }
}
