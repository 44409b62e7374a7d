using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SmartService.Telephony.Audio;
using Xunit;

namespace SmartService.Tests.Telephony.Audio;

public sealed class ResamplerTests
{
    public static TheoryData<int, int> Rates =>
        new()
        {
            { 8000, 16000 },
            { 16000, 8000 },
            { 22050, 8000 },
            { 24000, 8000 },
            { 44100, 8000 },
            { 48000, 8000 },
            { 8000, 24000 },
        };

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_telephone_band_passes_unchanged(int from, int to)
    {
        foreach (var pitch in new[] { 100, 300, 1000, 2500, 3400 })
            Decibels(Sine(pitch, from), from, to, pitch).ShouldBe(0, 0.1, $"{pitch} Hz");
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void What_does_not_fit_into_the_narrower_rate_is_kept_out(int from, int to)
    {
        // Raising the rate must not make mirrored tones; lowering it must not fold higher ones down.
        var pitches = from < to ? new[] { 3000 } : [4300, 5000, 6000, 7500];
        foreach (var pitch in pitches)
        {
            var output = Resampler.Convert(Sine(pitch, from), from, to);
            var rest = from < to ? Power(output, to, mirrored: 8000 - pitch) : Power(output);
            (10 * Math.Log10(rest / Power(Sine(pitch, from)))).ShouldBeLessThan(-70, $"{pitch} Hz");
        }
    }

    [Fact]
    public void A_stream_in_pieces_is_the_same_as_in_one() =>
        Prop.ForAll(
                Gen.Choose(1, 700).NonEmptyListOf().ToArbitrary(),
                Gen.Elements((24000, 8000), (22050, 8000), (8000, 16000), (44100, 8000)).ToArbitrary(),
                (pieces, rates) =>
                {
                    var input = Sine(440, rates.Item1).AsSpan(0, Math.Min(8000, pieces.Sum()));
                    var whole = Process(new Resampler(rates.Item1, rates.Item2), input);
                    var resampler = new Resampler(rates.Item1, rates.Item2);
                    var parts = new List<short>();
                    foreach (var piece in pieces)
                    {
                        var length = Math.Min(piece, input.Length);
                        parts.AddRange(Process(resampler, input[..length]));
                        input = input[length..];
                    }
                    return parts.SequenceEqual(whole);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_whole_recording_keeps_its_length_and_its_moments(int from, int to)
    {
        var click = new short[from];
        click[from / 2] = 20_000;
        var output = Resampler.Convert(click, from, to);
        output.Length.ShouldBe(to);
        Array.IndexOf(output, output.Max()).ShouldBeInRange(to / 2 - 1, to / 2 + 1);
    }

    [Fact]
    public void Full_loudness_is_held_within_sixteen_bits()
    {
        var square = Enumerable
            .Range(0, 16000)
            .Select(at => at / 20 % 2 == 0 ? short.MaxValue : short.MinValue)
            .ToArray();
        var output = Resampler.Convert(square, 16000, 8000);
        // What is clipped wrongly turns its sign; neighbours then jump from one end to the other and back.
        Enumerable
            .Range(100, 7000)
            .Count(at => output[at - 1] > 20_000 && output[at] < -20_000 && output[at + 1] > 20_000)
            .ShouldBe(0);
    }

    private static short[] Process(Resampler resampler, ReadOnlySpan<short> input)
    {
        var output = new short[resampler.LongestOutput(input.Length)];
        return output[..resampler.Process(input, output)];
    }

    private static short[] Sine(int pitch, int rate) =>
        [
            .. Enumerable
                .Range(0, rate)
                .Select(at => (short)Math.Round(20_000 * Math.Sin(2 * Math.PI * pitch * at / rate))),
        ];

    private static double Decibels(short[] input, int from, int to, int pitch) =>
        10 * Math.Log10(Power(Resampler.Convert(input, from, to), to, pitch) / Power(input, from, pitch));

    // The middle half, away from the filter's ends.
    private static double Power(short[] samples) =>
        samples.Skip(samples.Length / 4).Take(samples.Length / 2).Average(sample => (double)sample * sample);

    private static double Power(short[] samples, int rate, int mirrored)
    {
        var (sine, cosine) = (0.0, 0.0);
        for (var at = rate / 4; at < rate * 3 / 4; at++)
        {
            sine += samples[at] * Math.Sin(2 * Math.PI * mirrored * at / rate);
            cosine += samples[at] * Math.Cos(2 * Math.PI * mirrored * at / rate);
        }
        var count = rate / 2.0;
        return 2 * (sine * sine + cosine * cosine) / (count * count);
    }
}
