using Shouldly;
using SmartService.Dialogue.Understanding;
using SmartService.VoiceGateway.Hearing.Activity;
using SmartService.VoiceGateway.Hearing.Turns;
using Xunit;

namespace SmartService.Tests.Gateway.Hearing;

public sealed class TurnDetectorTests
{
    private const int FrameMs = 20;
    private static readonly short[] Frame = new short[160];
    private readonly TurnOptions options = new();
    private readonly Scripted activity = new();
    private readonly TurnDetector detector;

    public TurnDetectorTests() => detector = new TurnDetector(activity, options, 8_000);

    [Fact]
    public void A_turn_begins_when_somebody_really_speaks_and_ends_with_silence()
    {
        Hear(speech: true, options.LeastSpeechMs - FrameMs).ShouldBe(TurnState.Quiet);
        Hear(speech: true, FrameMs).ShouldBe(TurnState.Began);
        Hear(speech: true, 1000).ShouldBe(TurnState.Speaking);
        Hear(speech: false, options.SilenceMs - FrameMs).ShouldBe(TurnState.Speaking);
        Hear(speech: false, FrameMs).ShouldBe(TurnState.Ended);
    }

    [Fact]
    public void A_cough_is_no_turn()
    {
        Hear(speech: true, options.LeastSpeechMs - FrameMs);

        Hear(speech: false, 1000).ShouldBe(TurnState.Quiet);
    }

    [Theory]
    [InlineData(ExpectedSlot.YesNo, 400)]
    [InlineData(ExpectedSlot.AccountNumber, 1300)]
    [InlineData(ExpectedSlot.Address, 700)]
    public void The_silence_that_ends_a_turn_fits_what_was_asked(ExpectedSlot asked, int silenceMs)
    {
        detector.Expect(asked);
        Hear(speech: true, 500);

        SilenceUntilEnd().ShouldBe(silenceMs);
    }

    [Theory]
    [InlineData("我家停电了因为")]
    [InlineData("我想问一下那个，")]
    [InlineData("我的户号是")]
    [InlineData("你等一下")]
    public void Who_leaves_a_sentence_open_is_waited_for(string words)
    {
        Hear(speech: true, 500);
        detector.Hear(words);

        SilenceUntilEnd().ShouldBe(options.OpenSilenceMs);
    }

    [Theory]
    [InlineData("是的")]
    [InlineData("我要报修")]
    [InlineData("对，好的。")]
    [InlineData("阶梯电价是怎么收的？")]
    public void Who_has_finished_is_answered_soon(string words)
    {
        detector.Expect(ExpectedSlot.YesNo);
        Hear(speech: true, 500);
        detector.Hear(words);

        SilenceUntilEnd().ShouldBe(options.ShortSilenceMs);
    }

    [Fact]
    public void Nothing_said_at_all_is_noticed()
    {
        Hear(speech: false, options.NothingMs - FrameMs).ShouldBe(TurnState.Quiet);
        Hear(speech: false, FrameMs).ShouldBe(TurnState.Nothing);
    }

    [Fact]
    public void Who_never_stops_is_answered_in_the_middle()
    {
        Hear(speech: true, 200);

        Hear(speech: true, options.LongestMs).ShouldBe(TurnState.Ended);
    }

    [Fact]
    public void The_digits_that_were_asked_for_end_the_turn_when_they_are_all_there()
    {
        detector.Expect(ExpectedSlot.AccountNumber);

        Press("1003527").ShouldBe(TurnState.Speaking);
        Press("8").ShouldBe(TurnState.Ended);
        detector.Keys.ShouldBe("10035278");
    }

    [Fact]
    public void Keys_end_with_hash_and_begin_anew_with_star()
    {
        Press("12*34").ShouldBe(TurnState.Speaking);
        Press("#").ShouldBe(TurnState.Ended);
        detector.Keys.ShouldBe("34");

        Press("5").ShouldBe(TurnState.Began);
        detector.Keys.ShouldBe("5");
    }

    [Fact]
    public void A_hash_after_a_number_that_was_complete_already_takes_no_turn()
    {
        detector.Expect(ExpectedSlot.AccountNumber);
        Press("10035278").ShouldBe(TurnState.Ended);

        Press("#").ShouldBe(TurnState.Quiet);
    }

    [Fact]
    public void Keys_in_the_middle_of_speech_belong_to_the_same_turn()
    {
        detector.Expect(ExpectedSlot.AccountNumber);
        Hear(speech: true, 1000);

        Press("5278").ShouldBe(TurnState.Speaking);
        SilenceUntilEnd().ShouldBe(options.KeysSilenceMs);
        HeardDigits.Join("我的户号是1003", detector.Keys).ShouldBe("10035278");
    }

    [Theory]
    [InlineData("一零零三", "5278", "10035278")]
    [InlineData("1003，", "5278", "10035278")]
    [InlineData("我按给你", "10035278", "10035278")]
    [InlineData("1003", "10035278", "10035278")]
    [InlineData("10", "1003", "1003")]
    [InlineData("查电费", "", "查电费")]
    public void Digits_said_and_pressed_make_one_number(string said, string pressed, string meant) =>
        HeardDigits.Join(said, pressed).ShouldBe(meant);

    [Fact]
    public void The_beginning_of_the_turn_is_not_lost()
    {
        Hear(speech: false, 2000);
        Hear(speech: true, 120).ShouldBe(TurnState.Began);

        detector.TakeLead().Length.ShouldBeInRange(300 * 8, 600 * 8);
    }

    [Fact]
    public void Whose_words_are_known_by_the_time_they_pause_is_answered_sooner()
    {
        Hear(speech: true, 800);
        Hear(speech: false, 200);
        detector.Hear("我要查电费");

        (200 + SilenceUntilEnd()).ShouldBe(options.KnownSilenceMs + options.KnownSilenceMs % FrameMs);
    }

    [Fact]
    public void Who_goes_on_after_a_pause_is_waited_for_as_before()
    {
        Hear(speech: true, 800);
        Hear(speech: false, 200);
        detector.Hear("我要查电费");
        Hear(speech: true, 500);

        SilenceUntilEnd().ShouldBe(options.SilenceMs);
    }

    [Theory]
    [InlineData("一零零三五二七八", true)]
    [InlineData("1003-5278。", true)]
    [InlineData("一零零三", false)]
    public void A_dictated_number_ends_the_turn_soon_when_all_of_it_is_there(string words, bool isAll)
    {
        detector.Expect(ExpectedSlot.AccountNumber);
        Hear(speech: true, 800);
        Hear(speech: false, 200);
        detector.Hear(words);

        (200 + SilenceUntilEnd()).ShouldBe(isAll ? options.ShortSilenceMs : options.DigitsSilenceMs);
    }

    [Fact]
    public void Who_was_asked_for_a_number_and_asks_something_else_is_not_waited_for_as_if_dictating()
    {
        detector.Expect(ExpectedSlot.AccountNumber);
        Hear(speech: true, 800);
        Hear(speech: false, 200);
        detector.Hear("交完钱多久能恢复？");

        (200 + SilenceUntilEnd()).ShouldBe(options.KnownSilenceMs + options.KnownSilenceMs % FrameMs);
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(900, false)]
    public void Something_short_may_be_but_a_murmur(int speechMs, bool isMurmur)
    {
        Hear(speech: true, speechMs);
        detector.IsMurmur.ShouldBeFalse("it may go on");
        Hear(speech: false, options.MurmurSilenceMs);

        detector.IsMurmur.ShouldBe(isMurmur);
    }

    private int SilenceUntilEnd()
    {
        for (var silence = FrameMs; silence < 10_000; silence += FrameMs)
            if (Hear(speech: false, FrameMs) == TurnState.Ended)
                return silence;
        return -1;
    }

    private TurnState Press(string keys) => keys.Select(detector.Press).ToList()[^1];

    private TurnState Hear(bool speech, int milliseconds)
    {
        activity.Speaks = speech;
        var states = new List<TurnState>();
        for (var passed = 0; passed < milliseconds; passed += FrameMs)
            states.Add(detector.Take(Frame));
        // What happened, or else how it stands.
        return
            states.Find(state => state is TurnState.Began or TurnState.Ended or TurnState.Nothing) is var happened
            && happened != TurnState.Quiet
            ? happened
            : states[^1];
    }

    private sealed class Scripted : ISpeechActivity
    {
        public bool Speaks { get; set; }

        public bool IsSpeech(ReadOnlySpan<short> frame) => Speaks;

        public void Dispose() { }
    }
}
