using Shouldly;
using SmartService.Telephony.Audio;
using SmartService.VoiceGateway.PbxBridge;
using Xunit;

namespace SmartService.Tests.Gateway.PbxBridge;

/// <summary>Whether a person or a machine took the call.</summary>
public sealed class FirstWordsTests
{
    private readonly FirstWords words = new();

    [Fact]
    public async Task Who_says_a_word_and_waits_is_a_person()
    {
        Hear(Quiet, 300);
        Hear(Voice, 500);
        words.IsMachine.IsCompleted.ShouldBeFalse();
        Hear(Quiet, 700);
        (await words.IsMachine).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_short_sentences_with_a_breath_are_a_person()
    {
        Hear(Voice, 600);
        Hear(Quiet, 200);
        Hear(Voice, 1200);
        Hear(Quiet, 700);
        (await words.IsMachine).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_says_nothing_is_not_kept_waiting()
    {
        Hear(Quiet, 1900);
        words.IsMachine.IsCompleted.ShouldBeFalse();
        Hear(Quiet, 200);
        (await words.IsMachine).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_talks_on_and_on_is_a_machine()
    {
        Hear(Quiet, 400);
        Hear(Voice, 1500);
        Hear(Quiet, 200);
        words.IsMachine.IsCompleted.ShouldBeFalse();
        Hear(Voice, 1200);
        (await words.IsMachine).ShouldBeTrue();
    }

    [Theory]
    [InlineData(440)]
    [InlineData(1000)]
    public async Task Who_beeps_is_a_machine(int hertz)
    {
        Hear(Quiet, 100);
        Hear(at => (short)(8000 * Math.Sin(2 * Math.PI * hertz * at / Frames.Rate)), 400);
        (await words.IsMachine).ShouldBeTrue();
    }

    private static short Quiet(int at) => 0;

    // Many tones at once, as a voice has.
    private static short Voice(int at) =>
        (short)
            new[] { 170, 340, 510, 850, 1360, 2210 }.Sum(tone =>
                1500 * Math.Sin(2 * Math.PI * tone * at / Frames.Rate)
            );

    private void Hear(Func<int, short> sound, int ms)
    {
        for (var at = 0; at < ms * Frames.Rate / 1000; at += Frames.Samples)
            words.Write([.. Enumerable.Range(at, Frames.Samples).Select(sound)], FrameKind.Speech);
    }
}
