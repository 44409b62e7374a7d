using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Hearing;
using Xunit;

namespace SmartService.Tests.Gateway.Hearing;

public sealed class FallingBackRecognizerTests
{
    private readonly FakeTimeProvider time = new();
    private readonly Scripted best = new("best");
    private readonly Scripted next = new("next");

    [Fact]
    public async Task The_best_is_asked_while_it_works()
    {
        (await HearAsync(Chain(best, next))).ShouldBe("best heard 5");
        next.Turns.ShouldBe(0);
    }

    [Fact]
    public async Task When_it_fails_in_the_middle_the_next_hears_the_turn_from_its_beginning()
    {
        best.FailsAfter = 3;

        (await HearAsync(Chain(best, next))).ShouldBe("next heard 5");
    }

    [Fact]
    public async Task What_failed_rests_and_then_is_asked_again()
    {
        var chain = Chain(best, next);
        best.FailsAfter = 0;
        await HearAsync(chain);
        best.FailsAfter = null;

        (await HearAsync(chain)).ShouldBe("next heard 5");
        time.Advance(TimeSpan.FromSeconds(31));
        (await HearAsync(chain)).ShouldBe("best heard 5");
    }

    [Fact]
    public async Task When_all_fail_the_call_learns_that_there_are_only_keys()
    {
        best.FailsAfter = 1;
        next.FailsAfter = 5;

        await Should.ThrowAsync<NoRecognizerException>(HearAsync(Chain(best, next)));
    }

    [Fact]
    public async Task Without_any_recognizer_there_are_only_keys()
    {
        Chain().Hears.ShouldBeFalse();
        Chain().Name.ShouldBe("none");

        await Should.ThrowAsync<NoRecognizerException>(HearAsync(Chain()));
    }

    private FallingBackRecognizer Chain(params ISpeechRecognizer[] recognizers) =>
        new(recognizers, TimeSpan.FromSeconds(30), time, NullLogger<FallingBackRecognizer>.Instance);

    private static async Task<string> HearAsync(FallingBackRecognizer chain)
    {
        await using var session = chain.Open(8_000);
        var last = "";
        await foreach (var heard in session.ListenAsync(Sound.Frames(5), default))
            last = heard.Text;
        return last;
    }

    private sealed class Scripted(string name) : ISpeechRecognizer, ISpeechSession
    {
        public int? FailsAfter { get; set; }
        public int Turns { get; private set; }
        public string Name => name;

        public ISpeechSession Open(int sampleRate) => this;

        public async IAsyncEnumerable<Heard> ListenAsync(
            IAsyncEnumerable<ReadOnlyMemory<short>> sound,
            [EnumeratorCancellation] CancellationToken hangUp
        )
        {
            Turns++;
            var frames = 0;
            await foreach (var _ in sound)
                if (frames++ == FailsAfter)
                    throw new HearingFailedException("scripted");
                else
                    yield return Heard.Partial($"{frames}");
            if (frames == FailsAfter)
                throw new HearingFailedException("scripted");
            yield return Heard.Final($"{name} heard {frames}");
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
