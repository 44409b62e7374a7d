using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Speaking;
using SmartService.VoiceGateway.Speaking.Sound;
using Xunit;

namespace SmartService.Tests.Gateway.Speaking;

public sealed class TelephoneVoiceTests
{
    [Theory]
    [InlineData(24_000, 0.9)]
    [InlineData(24_000, 0.01)]
    [InlineData(16_000, 0.1)]
    [InlineData(22_050, 0.3)]
    [InlineData(8_000, 0.05)]
    public async Task Every_voice_is_heard_equally_loud_at_the_telephones_rate(int rate, double loudness)
    {
        var voice = new ToneVoice(rate, loudness, 440, seconds: 2);

        var (rates, samples) = await SpeakAsync(voice);

        rates.ShouldAllBe(told => told == 8000);
        (samples.Count / 8000.0).ShouldBe(2, 0.01);
        LevelDb(samples).ShouldBe(-20, 0.5);
    }

    [Fact]
    public async Task Speech_with_gaps_is_as_loud_as_speech_without()
    {
        var gaps = new ToneVoice(8000, 0.02, 440, seconds: 3) { SpeaksOneSecondIn = 3 };

        var (_, samples) = await SpeakAsync(gaps);

        LevelDb(samples[..8000]).ShouldBe(-20, 0.5);
        samples[8100..].ShouldAllBe(sample => sample == 0);
    }

    [Fact]
    public async Task What_begins_softly_and_gets_loud_stays_below_the_bound_and_is_not_cut_flat()
    {
        var (_, samples) = await SpeakAsync(new ToneVoice(8000, 0.01, 440, seconds: 2) { GetsLouderBy = 60 });

        var bound = 32_767 * Math.Pow(10, -3 / 20.0);
        samples.Max(sample => Math.Abs((int)sample)).ShouldBeLessThanOrEqualTo((int)Math.Ceiling(bound));
        samples.Max(sample => Math.Abs((int)sample)).ShouldBeGreaterThan((int)(bound * 0.8));
    }

    [Fact]
    public async Task What_the_telephone_cannot_carry_does_not_come_back_as_another_tone()
    {
        // 6 kHz sampled at 8 kHz without a filter would be heard as 2 kHz.
        var (_, samples) = await SpeakAsync(new ToneVoice(24_000, 0.5, 300, seconds: 2) { Also = 6000 });

        var ratio = Strength(samples, 2000) / Strength(samples, 300);
        (20 * Math.Log10(ratio)).ShouldBeLessThan(-50);
    }

    [Fact]
    public async Task Silence_stays_silence_and_a_short_word_is_heard()
    {
        var (_, silence) = await SpeakAsync(new ToneVoice(24_000, 0, 440, seconds: 1));
        silence.ShouldAllBe(sample => sample == 0);

        var (_, word) = await SpeakAsync(new ToneVoice(24_000, 0.02, 440, seconds: 0.2));
        LevelDb(word).ShouldBe(-20, 1);
    }

    private static async Task<(List<int> Rates, List<short> Samples)> SpeakAsync(ISpeechSynthesizer voice)
    {
        var (rates, samples) = (new List<int>(), new List<short>());
        await foreach (var chunk in new TelephoneVoice(voice, -20, -3).SpeakAsync(new SpeechOrder("好"), default))
        {
            rates.Add(chunk.SampleRate);
            samples.AddRange(chunk.Samples.Span);
        }
        return (rates, samples);
    }

    private static double LevelDb(List<short> samples) =>
        10 * Math.Log10(samples.Average(sample => Math.Pow(sample / 32_768.0, 2)));

    /// <summary>How much of one tone is in it.</summary>
    private static double Strength(List<short> samples, double hertz)
    {
        var (cosine, sine) = (0.0, 0.0);
        for (var at = 0; at < samples.Count; at++)
        {
            cosine += samples[at] * Math.Cos(2 * Math.PI * hertz * at / 8000);
            sine += samples[at] * Math.Sin(2 * Math.PI * hertz * at / 8000);
        }
        return Math.Sqrt(cosine * cosine + sine * sine) / samples.Count;
    }
}
