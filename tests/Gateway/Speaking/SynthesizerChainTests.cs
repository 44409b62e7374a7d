using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Speaking;
using SmartService.VoiceGateway.Speaking.Synthesis;
using Xunit;

namespace SmartService.Tests.Gateway.Speaking;

public sealed class SynthesizerChainTests
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider time = new();
    private readonly FakeVoice best = new("best") { Sample = 1 };
    private readonly FakeVoice last = new("last") { Sample = 2 };

    [Fact]
    public async Task The_first_voice_speaks_while_it_can()
    {
        (await SpeakAsync(Chain())).ShouldAllBe(sample => sample == 1);
        last.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_next_voice_speaks_for_one_that_fails_which_then_rests_for_a_while()
    {
        best.Fails = new SpeakingFailedException("broken");
        var chain = Chain();

        (await SpeakAsync(chain)).ShouldAllBe(sample => sample == 2);
        await SpeakAsync(chain);
        best.Said.Count.ShouldBe(1);

        best.Fails = null;
        time.Advance(Rest);
        (await SpeakAsync(chain)).ShouldAllBe(sample => sample == 1);
    }

    [Fact]
    public async Task A_voice_rests_as_long_as_it_asks_but_not_for_ever()
    {
        best.Fails = new SpeakingFailedException("busy") { RestFor = TimeSpan.FromDays(1) };
        var chain = Chain();
        await SpeakAsync(chain);
        best.Fails = null;

        time.Advance(TimeSpan.FromMinutes(9));
        (await SpeakAsync(chain))[0].ShouldBe((short)2);
        time.Advance(TimeSpan.FromMinutes(1));
        (await SpeakAsync(chain))[0].ShouldBe((short)1);
    }

    [Fact]
    public async Task A_sentence_that_breaks_off_is_said_anew_by_the_next()
    {
        best.Fails = new SpeakingFailedException("broken");
        best.FailsInTheMiddle = true;

        var samples = await SpeakAsync(Chain());

        samples.Count(sample => sample == 1).ShouldBe(FakeVoice.SamplesPerCharacter);
        samples.Count(sample => sample == 2).ShouldBe(3 * FakeVoice.SamplesPerCharacter);
    }

    [Fact]
    public async Task A_voice_that_says_nothing_has_failed()
    {
        var chain = new SynthesizerChain([new SilentVoice(), last], Rest, time, NullLogger<SynthesizerChain>.Instance);

        (await SpeakAsync(chain)).ShouldAllBe(sample => sample == 2);
    }

    [Fact]
    public async Task When_all_rest_they_are_tried_all_the_same()
    {
        best.Fails = last.Fails = new SpeakingFailedException("broken");
        var chain = Chain();
        await Should.ThrowAsync<SpeakingFailedException>(() => SpeakAsync(chain));
        last.Fails = null;

        (await SpeakAsync(chain)).ShouldAllBe(sample => sample == 2);
    }

    private SynthesizerChain Chain() => new([best, last], Rest, time, NullLogger<SynthesizerChain>.Instance);

    private static async Task<List<short>> SpeakAsync(SynthesizerChain voice)
    {
        var samples = new List<short>();
        await foreach (var chunk in voice.SpeakAsync(new SpeechOrder("您好。"), default))
            samples.AddRange(chunk.Samples.Span);
        return samples;
    }

    private sealed class SilentVoice : ISpeechSynthesizer
    {
        public string Name => "silent";

        public IAsyncEnumerable<SpeechChunk> SpeakAsync(SpeechOrder order, CancellationToken noMoreUse) =>
            AsyncEnumerable.Empty<SpeechChunk>();
    }
}
