using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SmartService.Dialogue;
using SmartService.Telephony.Audio;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Speaking;
using SmartService.VoiceGateway.Speaking.Playing;
using Xunit;

namespace SmartService.Tests.Gateway.Speaking;

public sealed class SpeakerTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private readonly FakeTimeProvider time = new();
    private readonly FakeVoice voice = new();
    private readonly Speaker speaker;

    public SpeakerTests() => speaker = new Speaker(voice, time, NullLogger<Speaker>.Instance);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => speaker.DisposeAsync().AsTask();

    [Fact]
    public async Task What_is_said_is_heard_to_its_end_sentence_by_sentence()
    {
        var said = speaker.Say("您好。请讲。");

        var samples = await PlayAsync(() => said.Done.IsCompleted);

        voice.Said.ShouldBe(["您好。", "请讲。"]);
        samples.Count(sample => sample != 0).ShouldBe(6 * FakeVoice.SamplesPerCharacter);
        var heard = await said.Done;
        heard.ShouldBe(new Delivered(true, 2, "您好。请讲。", heard.Time));
        // Six characters and the breath between the sentences.
        heard.Time.ShouldBe(TimeSpan.FromMilliseconds(600 + 200));
        speaker.IsSpeaking.ShouldBeFalse();
    }

    [Fact]
    public async Task Saying_returns_before_anything_is_made()
    {
        voice.HoldBack();

        var said = speaker.Say("您好。");

        said.Done.IsCompleted.ShouldBeFalse();
        speaker.IsSpeaking.ShouldBeTrue();
        Frame().Written.ShouldBe(0);
        voice.LetGo();
        await PlayAsync(() => said.Done.IsCompleted);
        (await said.Done).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task The_next_sentences_are_made_while_the_first_is_heard_but_not_all_of_a_long_text()
    {
        speaker.Say("一。二。三。四。五。六。");

        await MadeAsync(3);
        voice.Said.ShouldBe(["一。", "二。", "三。"]);
        // The first, and the breath after it.
        Play(TimeSpan.FromMilliseconds(400));

        await Eventually.TrueAsync(() => voice.Said.Count == 4, Soon);
    }

    [Fact]
    public async Task Speaking_over_it_silences_it_within_one_frame()
    {
        speaker.Say("您好，请问有什么能帮您？");
        await MadeAsync(1);
        Frame().Written.ShouldBe(Frames.Samples);

        speaker.Stop();

        var (frame, written) = Frame();
        written.ShouldBeLessThan(Frames.Samples / 2);
        frame[..written].ShouldBe(frame[..written].OrderDescending());
        frame[written..].ShouldAllBe(sample => sample == 0);
        Frame().Written.ShouldBe(0);
        speaker.IsSpeaking.ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_heard_before_it_was_cut_off_is_told()
    {
        var said = speaker.Say("您好。您本月电费128.56元，请在25日前缴清。");
        await MadeAsync(2);

        // The first sentence, the breath, and half of the second.
        Play(TimeSpan.FromMilliseconds(300 + 200 + 1200));
        var heard = speaker.Stop();

        heard.ShouldNotBeNull();
        heard.IsWhole.ShouldBeFalse();
        heard.Sentences.ShouldBe(1);
        heard.Text.ShouldStartWith("您好。您本月电费");
        heard.Text.ShouldNotContain("缴清");
        heard.Characters.ShouldBe(heard.Text.Length);
        heard.Time.ShouldBeInRange(TimeSpan.FromMilliseconds(1700), TimeSpan.FromMilliseconds(1720));
        (await said.Done).ShouldBe(heard);
    }

    [Fact]
    public async Task What_must_be_heard_is_not_cut_off_but_what_waits_behind_it_is()
    {
        var steps = speaker.Say(new Reply("不要开灯。") { Skill = "Emergency", MustBeHeard = true });
        var question = speaker.Say(new Reply("请问地址？") { Skill = "Emergency" });
        await MadeAsync(2);
        Frame();

        var cut = speaker.Stop();
        await PlayAsync(() => steps.Done.IsCompleted);

        cut.ShouldBe(new Delivered(false, 0, "", TimeSpan.Zero));
        (await steps.Done).IsWhole.ShouldBeTrue();
        (await question.Done).Text.ShouldBe("");
        Frame().Written.ShouldBe(0);
    }

    [Fact]
    public async Task After_an_interruption_the_new_answer_is_heard_and_nothing_of_the_old()
    {
        voice.HoldBack();
        speaker.Say("旧的回答。还有一句。");
        await Eventually.TrueAsync(() => voice.Said.Count == 1, Soon);
        speaker.Stop();
        voice.LetGo();

        var said = speaker.Say("新的回答。");
        var samples = await PlayAsync(() => said.Done.IsCompleted);

        voice.Said.ShouldBe(["旧的回答。", "新的回答。"]);
        samples.Count(sample => sample != 0).ShouldBe(5 * FakeVoice.SamplesPerCharacter);
    }

    [Fact]
    public async Task Stopping_when_nothing_is_said_cuts_nothing()
    {
        speaker.Stop().ShouldBeNull();
        var said = speaker.Say("好。");
        await PlayAsync(() => said.Done.IsCompleted);

        speaker.Stop().ShouldBeNull();
    }

    [Fact]
    public async Task A_short_hold_goes_on_where_it_was_and_a_long_one_begins_the_sentence_anew()
    {
        var said = speaker.Say("请稍等一下。");
        await MadeAsync(1);
        Play(TimeSpan.FromMilliseconds(200));

        speaker.Pause();
        Frame().Written.ShouldBeLessThan(Frames.Samples / 2);
        Frame().Written.ShouldBe(0);
        time.Advance(TimeSpan.FromSeconds(1));
        speaker.Resume();
        Play(TimeSpan.FromMilliseconds(200));

        speaker.Pause();
        Frame();
        time.Advance(TimeSpan.FromSeconds(10));
        Frame().Written.ShouldBe(0);
        speaker.Resume();
        var rest = await PlayAsync(() => said.Done.IsCompleted);

        rest.Count(sample => sample != 0).ShouldBe(6 * FakeVoice.SamplesPerCharacter);
    }

    [Fact]
    public async Task A_call_can_be_spoken_to_slower_and_louder()
    {
        speaker.Speed = 0.8;
        speaker.Gain = 2;
        var said = speaker.Say("好。");

        var samples = await PlayAsync(() => said.Done.IsCompleted);

        voice.Orders[0].Speed.ShouldBe(0.8);
        samples.Max().ShouldBe((short)2000);
        // Louder does not come with a click: the first frame rises.
        samples[..Frames.Samples].ShouldBe(samples[..Frames.Samples].Order());
    }

    [Fact]
    public async Task However_loud_it_is_made_it_is_never_cut_at_the_top()
    {
        voice.Sample = 30_000;
        speaker.Gain = 4;
        var said = speaker.Say("好。");

        var samples = await PlayAsync(() => said.Done.IsCompleted);

        samples.Max().ShouldBeInRange((short)20_000, (short)32_000);
    }

    [Fact]
    public async Task A_voice_slower_than_the_ear_leaves_gaps_and_they_are_counted()
    {
        var slow = new HaltingVoice();
        await using var other = new Speaker(slow, time, NullLogger<Speaker>.Instance);
        var said = other.Say("您好。");
        await Eventually.TrueAsync(() => Frame(other).Written > 0, Soon);

        Frame(other).Written.ShouldBe(0);
        other.Gaps.ShouldBeGreaterThan(0);
        slow.GoOn.SetResult();
        await PlayAsync(() => said.Done.IsCompleted, other);

        (await said.Done).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task The_silence_that_a_voice_begins_with_is_waited_for_by_nobody()
    {
        await using var other = new Speaker(new LateVoice(), time, NullLogger<Speaker>.Instance);
        var said = other.Say("您好。请讲。");

        var samples = await PlayAsync(() => said.Done.IsCompleted, other);

        samples.SkipWhile(sample => sample == 0).Count().ShouldBe(samples.Count, "before the first sentence");
        var second = samples.Skip(LateVoice.Samples).TakeWhile(sample => sample == 0).Count();
        second.ShouldBeGreaterThan(LateVoice.Samples, "between two sentences it is a breath");
    }

    [Fact]
    public async Task A_sentence_that_no_voice_can_say_does_not_hold_up_the_rest()
    {
        voice.Fails = new SpeakingFailedException("broken");
        var lost = speaker.Say("您好。");
        await PlayAsync(() => lost.Done.IsCompleted);
        voice.Fails = null;

        var said = speaker.Say("请讲。");
        await PlayAsync(() => said.Done.IsCompleted);

        (await lost.Done).ShouldBe(new Delivered(false, 0, "", TimeSpan.Zero));
        (await said.Done).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_hangs_up_is_told_when_all_is_said()
    {
        speaker.Say("不客气。");
        speaker.Say("再见。");
        var quiet = speaker.Quiet;
        quiet.IsCompleted.ShouldBeFalse();

        await PlayAsync(() => quiet.IsCompleted);

        speaker.IsSpeaking.ShouldBeFalse();
        speaker.Quiet.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task The_end_of_the_call_ends_also_what_must_be_heard()
    {
        voice.HoldBack();
        var said = speaker.Say("不要开灯。", mustBeHeard: true);

        await speaker.DisposeAsync();

        (await said.Done).IsWhole.ShouldBeFalse();
        Should.Throw<ObjectDisposedException>(() => speaker.Say("好。"));
    }

    [Fact]
    public async Task A_text_for_eyes_only_is_over_at_once_and_tells_what_it_held()
    {
        var said = speaker.Say(new Reply("https://example.com/a") { Skill = "AnswerQuestion" });

        said.LeftOut.ShouldHaveSingleItem().Content.ShouldBe("https://example.com/a");
        await PlayAsync(() => said.Done.IsCompleted);
        voice.Said.ShouldBe(["网址。"]);
        speaker.Say("😊").Done.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task The_time_to_the_first_sound_is_told()
    {
        voice.HoldBack();
        var said = speaker.Say("您好。");
        time.Advance(TimeSpan.FromMilliseconds(340));
        voice.LetGo();

        await PlayAsync(() => said.Done.IsCompleted);

        said.FirstSoundAfter.ShouldBe(TimeSpan.FromMilliseconds(340));
    }

    private (short[] Samples, int Written) Frame(Speaker? of = null)
    {
        var frame = new short[Frames.Samples];
        var written = (of ?? speaker).Read(frame);
        return (frame, written);
    }

    private void Play(TimeSpan length)
    {
        for (var at = TimeSpan.Zero; at < length; at += Frames.Length)
            Frame();
    }

    /// <summary>Pulls frames, as the call's clock does, until it is so.</summary>
    private async Task<List<short>> PlayAsync(Func<bool> until, Speaker? of = null)
    {
        var samples = new List<short>();
        await Eventually.TrueAsync(
            () =>
            {
                for (var frames = 0; frames < 50 && !until(); frames++)
                {
                    var (frame, written) = Frame(of);
                    samples.AddRange(frame[..written]);
                }
                return until();
            },
            Soon
        );
        return samples;
    }

    /// <summary>Waits until so many sentences can be played without a gap.</summary>
    private Task MadeAsync(int sentences) => Eventually.TrueAsync(() => speaker.Made == sentences, Soon);

    /// <summary>Says half of every sentence, and the rest when it is told to go on.</summary>
    private sealed class HaltingVoice : ISpeechSynthesizer
    {
        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "halting";

        private static short[] Sound => [.. Enumerable.Repeat((short)1000, Frames.Samples)];

        public async IAsyncEnumerable<SpeechChunk> SpeakAsync(
            SpeechOrder order,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken noMoreUse
        )
        {
            yield return new SpeechChunk(Frames.Rate, Sound);
            await GoOn.Task.WaitAsync(noMoreUse);
            yield return new SpeechChunk(Frames.Rate, Sound);
        }
    }

    /// <summary>Is silent for as long as it speaks then.</summary>
    private sealed class LateVoice : ISpeechSynthesizer
    {
        public const int Samples = 800;

        public string Name => "late";

        public async IAsyncEnumerable<SpeechChunk> SpeakAsync(
            SpeechOrder order,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken noMoreUse
        )
        {
            await Task.Yield();
            yield return new SpeechChunk(Frames.Rate, new short[Samples]);
            yield return new SpeechChunk(Frames.Rate, Enumerable.Repeat((short)1000, Samples).ToArray());
        }
    }
}
