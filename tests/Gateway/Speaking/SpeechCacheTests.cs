using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SmartService.Dialogue.Prompts;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Speaking;
using SmartService.VoiceGateway.Speaking.Cache;
using Xunit;

namespace SmartService.Tests.Gateway.Speaking;

public sealed class SpeechCacheTests : IDisposable
{
    private const string Personal = "户号幺零零三，五二七八。";
    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider time = new();
    private readonly FakeVoice voice = new();
    private readonly FixedSentences sentences = new(PromptBook.Load(null));

    public void Dispose() => folder.Dispose();

    private string Fixed => sentences.InOrder[0];

    [Fact]
    public async Task What_was_said_once_is_not_made_again()
    {
        using var cache = Cache();
        var remembering = Remembering(cache);

        var first = await SpeakAsync(remembering, Personal);
        var second = await SpeakAsync(remembering, Personal);

        voice.Said.ShouldBe([Personal]);
        second.ShouldBe(first);
    }

    [Fact]
    public async Task Another_speed_and_another_voice_are_another_speech()
    {
        using var cache = Cache();
        await SpeakAsync(Remembering(cache), Personal);
        await SpeakAsync(Remembering(cache), Personal, 0.8);
        var other = new FakeVoice("other");

        await SpeakAsync(new RememberingVoice(other, cache, sentences), Personal);

        voice.Said.Count.ShouldBe(2);
        other.Said.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Fixed_sentences_outlive_a_restart_and_all_others_do_not()
    {
        using (var cache = Cache())
        {
            await SpeakAsync(Remembering(cache), Fixed);
            await SpeakAsync(Remembering(cache), Personal);
        }
        Files().Count.ShouldBe(2);

        using var again = Cache();
        Files().Count.ShouldBe(1);
        await SpeakAsync(Remembering(again), Fixed);
        await SpeakAsync(Remembering(again), Personal);

        voice.Said.ShouldBe([Fixed, Personal, Personal]);
    }

    [Fact]
    public async Task What_may_be_about_somebody_is_gone_after_a_quarter_of_an_hour_however_often_it_is_said()
    {
        using var cache = Cache();
        await SpeakAsync(Remembering(cache), Fixed);
        await SpeakAsync(Remembering(cache), Personal);
        time.Advance(TimeSpan.FromMinutes(14));
        await SpeakAsync(Remembering(cache), Personal);
        voice.Said.Count.ShouldBe(2);

        time.Advance(TimeSpan.FromMinutes(5));

        Files().ShouldHaveSingleItem();
        cache.Bytes.ShouldBe(new FileInfo(Files()[0]).Length);
    }

    [Fact]
    public async Task A_file_holds_only_sound_and_its_name_tells_nothing()
    {
        using var cache = Cache();
        var made = await SpeakAsync(Remembering(cache), Personal);

        var file = Files().ShouldHaveSingleItem();

        (await File.ReadAllBytesAsync(file)).ShouldBe(made.SelectMany(BitConverter.GetBytes));
        Path.GetFileNameWithoutExtension(file).ShouldMatch("^[0-9a-f]{64}$");
        // Whoever tries all account numbers must not find the one that was said.
        var guess = System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(string.Join('\0', "1", "fake", "1.00", Personal))
        );
        Path.GetFileNameWithoutExtension(file).ShouldNotBe(Convert.ToHexStringLower(guess));
    }

    [Fact]
    public async Task It_stays_within_its_bound_and_what_was_not_used_for_longest_goes()
    {
        // Ten characters are 16,000 bytes; a megabyte holds 65 such sentences.
        using var cache = Cache(megabytes: 1);
        var remembering = Remembering(cache);
        for (var number = 0; number < 65; number++)
        {
            await SpeakAsync(remembering, $"第{number:000000000}");
            time.Advance(TimeSpan.FromSeconds(1));
        }
        await SpeakAsync(remembering, $"第{0:000000000}");

        await SpeakAsync(remembering, $"第{99:0000000000}");

        cache.Bytes.ShouldBeLessThanOrEqualTo(1024 * 1024);
        Files().Sum(file => new FileInfo(file).Length).ShouldBe(cache.Bytes);
        remembering.Knows(new SpeechOrder($"第{0:000000000}")).ShouldBeTrue();
        remembering.Knows(new SpeechOrder($"第{1:000000000}")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_broke_off_is_not_kept()
    {
        using var cache = Cache();
        voice.Fails = new SpeakingFailedException("broken");
        voice.FailsInTheMiddle = true;
        await Should.ThrowAsync<SpeakingFailedException>(() => SpeakAsync(Remembering(cache), Fixed));

        await foreach (var _ in Remembering(cache).SpeakAsync(new SpeechOrder(Personal), default))
            break;

        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_somebody_took_away_is_made_again()
    {
        using var cache = Cache();
        await SpeakAsync(Remembering(cache), Fixed);
        File.Delete(Files().Single());

        (await SpeakAsync(Remembering(cache), Fixed)).ShouldNotBeEmpty();

        voice.Said.Count.ShouldBe(2);
        Files().ShouldHaveSingleItem();
    }

    [Fact]
    public void Sentences_with_a_placeholder_are_not_fixed_and_those_of_danger_come_first()
    {
        sentences.InOrder.ShouldAllBe(sentence => !sentence.Contains('{'));
        sentences.Contains("您好，我在呢。").ShouldBeTrue();
        sentences.Contains("转人工。").ShouldBeFalse();
        sentences.InOrder[0].ShouldStartWith("请马上这样做");
        sentences.InOrder.Count.ShouldBeGreaterThan(80);
    }

    [Fact]
    public async Task The_fixed_sentences_are_made_before_anybody_asks_for_them_and_only_once()
    {
        using var cache = Cache();

        await MakeAheadAsync(cache);
        await MakeAheadAsync(cache);

        voice.Said.ShouldBe(sentences.InOrder);
        voice.Orders.ShouldAllBe(order => order.IsAhead);
    }

    [Fact]
    public async Task A_voice_out_of_order_is_not_asked_for_every_sentence()
    {
        using var cache = Cache();
        voice.Fails = new SpeakingFailedException("broken");

        await MakeAheadAsync(cache);

        voice.Said.Count.ShouldBe(5);
    }

    private async Task MakeAheadAsync(SpeechCache cache)
    {
        using var ahead = new MakeAhead(
            Remembering(cache),
            sentences.InOrder,
            TimeSpan.FromSeconds(30),
            time,
            NullLogger<MakeAhead>.Instance
        );
        await ahead.StartAsync(default);
        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return ahead.ExecuteTask!.IsCompleted;
            },
            TimeSpan.FromSeconds(120)
        );
        await ahead.ExecuteTask!;
    }

    private SpeechCache Cache(int megabytes = 200) =>
        new(folder.Path, new() { Megabytes = megabytes }, time, NullLogger<SpeechCache>.Instance);

    private RememberingVoice Remembering(SpeechCache cache) => new(voice, cache, sentences);

    private List<string> Files() => [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)];

    private static async Task<List<short>> SpeakAsync(RememberingVoice voice, string text, double speed = 1)
    {
        var samples = new List<short>();
        await foreach (var chunk in voice.SpeakAsync(new SpeechOrder(text, speed), default))
            samples.AddRange(chunk.Samples.Span);
        return samples;
    }
}
