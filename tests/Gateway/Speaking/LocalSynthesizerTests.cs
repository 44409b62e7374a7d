using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Speaking;
using SmartService.VoiceGateway.Speaking.Local;
using SmartService.VoiceGateway.Speaking.Sound;
using Xunit;

namespace SmartService.Tests.Gateway.Speaking;

public sealed class LocalSynthesizerTests(LocalSynthesizerTests.LoadedVoice loaded)
    : IClassFixture<LocalSynthesizerTests.LoadedVoice>
{
    private const string Model = "models/tts-fastspeech2-zh";

    [SharedFact(Model)]
    public async Task A_model_in_a_folder_speaks_Mandarin()
    {
        var voice = loaded.Voice;

        var (rate, samples) = await SpeakAsync(voice, "您好，请问有什么能帮您？");

        rate.ShouldBe(24_000);
        (samples.Count / 24_000.0).ShouldBeInRange(1.2, 5);
        samples.Max().ShouldBeGreaterThan((short)3000);
    }

    [SharedFact(Model)]
    public async Task It_speaks_slower_when_asked()
    {
        var voice = loaded.Voice;

        var usual = await SpeakAsync(voice, "您本月电费一百二十八元五角六分。", 1);
        var slow = await SpeakAsync(voice, "您本月电费一百二十八元五角六分。", 0.75);

        (slow.Samples.Count / (double)usual.Samples.Count).ShouldBeInRange(1.2, 1.5);
    }

    [SharedFact(Model)]
    public async Task On_the_telephone_it_is_as_loud_as_every_voice()
    {
        var local = loaded.Voice;

        var (rate, samples) = await SpeakAsync(new TelephoneVoice(local, -20, -3), "您本月电费一百二十八元五角六分。");

        rate.ShouldBe(8000);
        Loudness.OfSpeech(samples.ToArray(), out _)!.Value.ShouldBe(-20, 1.5);
        samples.Max(sample => Math.Abs((int)sample)).ShouldBeLessThanOrEqualTo(23_198);
    }

    [SharedFact(Model)]
    public async Task Letters_are_said_by_their_names()
    {
        var voice = loaded.Voice;

        var bare = await SpeakAsync(voice, "卡。");
        var named = await SpeakAsync(voice, "IC卡。");

        LetterNames.Spell("IC卡").ShouldBe("爱西卡");
        named.Samples.Count.ShouldBeGreaterThan(bare.Samples.Count + 24_000 / 5);
    }

    [SharedFact(Model)]
    public async Task Several_calls_are_spoken_to_at_once()
    {
        var voice = loaded.Voice;
        var alone = await SpeakAsync(voice, "请稍等，正在为您查询。");

        var together = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => SpeakAsync(voice, "请稍等，正在为您查询。"))
        );

        together.ShouldAllBe(spoken => spoken.Samples.Count == alone.Samples.Count);
    }

    [SharedFact(Model)]
    public async Task Nothing_that_is_to_be_said_brings_the_process_down()
    {
        var voice = loaded.Voice;

        (await SpeakAsync(voice, new string('好', 200), 0.5)).Samples.Count.ShouldBeGreaterThan(24_000 * 40);
        foreach (
            var text in new[]
            {
                "",
                " ",
                "。",
                "，，，",
                "\0\n\t",
                "😊",
                "龘靐齉",
                "abc XYZ",
                "—（）《》",
                "\uD83D",
                "0123456789",
            }
        )
            await SpeakAsync(voice, text);
        (await SpeakAsync(voice, "您好。")).Samples.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_model_gets_short_pieces_cut_at_marks_where_there_are_some()
    {
        ShortPieces.Of("您好。", 1).ShouldBe(["您好。"]);
        ShortPieces
            .Of(new string('一', 30) + "，" + new string('二', 30), 1)
            .ShouldBe([new string('一', 30) + "，", new string('二', 30)]);
        ShortPieces.Of(new string('一', 100), 1).ShouldAllBe(piece => piece.Length <= 40);
        ShortPieces.Of(new string('一', 100), 0.5).ShouldAllBe(piece => piece.Length <= 20);
        string.Concat(ShortPieces.Of(new string('一', 100), 0.5)).Length.ShouldBe(100);
    }

    [SharedFact(Model)]
    public async Task Whoever_stops_listening_does_not_wait_for_the_rest()
    {
        var voice = loaded.Voice;
        using var noMoreUse = new CancellationTokenSource();
        await using var sound = voice
            .SpeakAsync(new SpeechOrder(new string('好', 200) + "。"), noMoreUse.Token)
            .GetAsyncEnumerator();
        var first = sound.MoveNextAsync().AsTask();

        await noMoreUse.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            // A piece or two may have been ready.
            while (await first)
                first = sound.MoveNextAsync().AsTask();
        });
        (await SpeakAsync(voice, "好。")).Samples.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("model.onnx tokens.txt lexicon.txt", VoiceModelKind.Vits)]
    [InlineData("vits-zh-hf-theresa.onnx tokens.txt lexicon.txt", VoiceModelKind.Vits)]
    [InlineData("model-steps-3.onnx vocos-22khz-univ.onnx tokens.txt lexicon.txt", VoiceModelKind.Matcha)]
    [InlineData("model-steps-3.onnx hifigan_v2.onnx tokens.txt", VoiceModelKind.Matcha)]
    [InlineData("model.int8.onnx voices.bin tokens.txt lexicon-zh.txt lexicon-us-en.txt", VoiceModelKind.Kokoro)]
    [InlineData("encoder.onnx decoder.onnx tokens.txt", null)]
    [InlineData("model.onnx tokens.txt", null)]
    [InlineData("silero_vad.onnx", null)]
    public async Task What_a_model_is_tell_its_files(string files, VoiceModelKind? kind)
    {
        using var folder = new TempFolder();
        var own = Directory.CreateDirectory(Path.Combine(folder.Path, "own")).FullName;
        foreach (var file in files.Split(' '))
            await File.WriteAllTextAsync(Path.Combine(own, file), "");

        VoiceModel.In(folder.Path).Select(model => (VoiceModelKind?)model.Kind).SingleOrDefault().ShouldBe(kind);
    }

    [Fact]
    public async Task A_model_that_lost_a_file_is_a_failure_that_names_it()
    {
        using var folder = new TempFolder();
        using var voice = new LocalSynthesizer(new(VoiceModelKind.Vits, folder.Path), new());
        await voice.LoadAsync();

        var failed = await Should.ThrowAsync<SpeakingFailedException>(() => SpeakAsync(voice, "您好。"));

        failed.ToString().ShouldNotContain("您好");
        failed.Message.ShouldContain(".onnx");
    }

    [Fact]
    public async Task Who_waits_on_the_telephone_comes_before_what_is_made_ahead()
    {
        var places = new Places(1);
        await places.EnterAsync(isAhead: true, default);
        var ahead = places.EnterAsync(isAhead: true, default);
        using var gone = new CancellationTokenSource();
        var left = places.EnterAsync(isAhead: false, gone.Token);
        var caller = places.EnterAsync(isAhead: false, default);
        await gone.CancelAsync();

        places.Leave();
        await caller;
        ahead.IsCompleted.ShouldBeFalse();
        await Should.ThrowAsync<OperationCanceledException>(() => left);

        places.Leave();
        await ahead;
    }

    private static async Task<(int Rate, List<short> Samples)> SpeakAsync(
        ISpeechSynthesizer voice,
        string text,
        double speed = 1
    )
    {
        var (rate, samples) = (0, new List<short>());
        await foreach (var chunk in voice.SpeakAsync(new SpeechOrder(text, speed), default))
        {
            rate = chunk.SampleRate;
            samples.AddRange(chunk.Samples.Span);
        }
        return (rate, samples);
    }

    /// <summary>Loaded once for all tests.</summary>
    public sealed class LoadedVoice : IDisposable
    {
        private readonly Lazy<LocalSynthesizer> voice = new(() => new(VoiceModel.Read(Shared.At(Model))!, new()));

        public LocalSynthesizer Voice => voice.Value;

        public void Dispose()
        {
            if (voice.IsValueCreated)
                voice.Value.Dispose();
        }
    }
}
