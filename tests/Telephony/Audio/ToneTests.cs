using Shouldly;
using SmartService.Telephony.Audio;
using Xunit;

namespace SmartService.Tests.Telephony.Audio;

public sealed class ToneTests
{
    [Fact]
    public void Ringback_sounds_a_second_and_rests_four() =>
        Rhythm(Tone.Ringback(), 10).ShouldBe([1000, 4000, 1000, 4000]);

    [Fact]
    public void Busy_sounds_and_rests_a_third_of_a_second() =>
        Near(Rhythm(Tone.Busy(), 2), [350, 350, 350, 350, 350, 250]);

    [Fact]
    public void Congestion_is_half_as_fast() => Near(Rhythm(Tone.Congestion(), 3), [700, 700, 700, 700, 200]);

    [Fact]
    public void The_dial_tone_never_rests() => Rhythm(Tone.Dial(), 5).ShouldBe([5000]);

    [Fact]
    public void All_are_450_Hz_at_13_dB_below_the_loudest()
    {
        var second = Read(Tone.Dial(), 1);
        second.Zip(second.Skip(1)).Count(pair => pair.First < 0 && pair.Second >= 0).ShouldBeInRange(449, 450);
        (20 * Math.Log10(second.Max() / 32256.0)).ShouldBe(-13.14, 0.1);
    }

    private static void Near(int[] spans, int[] expected)
    {
        spans.Length.ShouldBe(expected.Length);
        foreach (var (span, wanted) in spans.Zip(expected))
            span.ShouldBeInRange(wanted - 20, wanted + 20);
    }

    private static short[] Read(Tone tone, int seconds)
    {
        var samples = new short[seconds * 8000];
        for (var at = 0; at < samples.Length; at += 160)
            tone.Read(samples.AsSpan(at, 160)).ShouldBe(160);
        return samples;
    }

    /// <summary>By turns how long it sounds and rests, in ms, read in steps of 20.</summary>
    private static int[] Rhythm(Tone tone, int seconds)
    {
        var spans = new List<int>();
        var sounding = false;
        foreach (var frame in Read(tone, seconds).Chunk(160))
        {
            var sounds = frame.Count(sample => Math.Abs((int)sample) > 100) > 80;
            if (spans.Count == 0 || sounds != sounding)
                spans.Add(0);
            sounding = sounds;
            spans[^1] += 20;
        }
        return [.. spans];
    }
}
