using System.Threading.Channels;
using Shouldly;
using SmartService.Eval.Hearing;
using SmartService.Tests.Fakes;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Hearing.Local;
using SmartService.VoiceGateway.Sherpa;
using Xunit;

namespace SmartService.Tests.Gateway.Hearing;

public sealed class LocalRecognizerTests
{
    private const string Whisper = "models/asr-whisper-base-zh";

    [Fact]
    public void The_native_libraries_are_those_that_are_declared() => SherpaLibrary.Missing.ShouldBeNull();

    [Fact]
    public void Models_are_told_apart_by_their_files()
    {
        using var folder = new TempFolder();
        Make(
            "whisper-small",
            "small-encoder.onnx",
            "small-encoder.int8.onnx",
            "small-decoder.int8.onnx",
            "small-tokens.txt"
        );
        Make("sense-voice-zh", "model.int8.onnx", "tokens.txt");
        Make("paraformer-zh", "model.int8.onnx", "tokens.txt");
        Make(
            "zipformer-streaming",
            "encoder-epoch-99.onnx",
            "decoder-epoch-99.onnx",
            "joiner-epoch-99.onnx",
            "tokens.txt"
        );
        Make("tts-voice", "model.onnx", "tokens.txt", "lexicon.txt");
        Make("empty");
        Make("vad", "silero_vad.onnx");

        var found = SpeechModels.In(folder.Path);

        found
            .ToDictionary(model => model.Name, model => model.Kind)
            .ShouldBe(
                new Dictionary<string, SpeechModelKind>
                {
                    ["paraformer-zh"] = SpeechModelKind.Paraformer,
                    ["sense-voice-zh"] = SpeechModelKind.SenseVoice,
                    ["vad"] = SpeechModelKind.Silero,
                    ["whisper-small"] = SpeechModelKind.Whisper,
                    ["zipformer-streaming"] = SpeechModelKind.StreamingZipformer,
                },
                ignoreOrder: true
            );
        Path.GetFileName(found.Single(model => model.Name == "whisper-small")["encoder"])
            .ShouldBe("small-encoder.int8.onnx");
        SpeechModels.In(Path.Combine(folder.Path, "nowhere")).ShouldBeEmpty();

        void Make(string name, params string[] files)
        {
            var made = Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName;
            foreach (var file in files)
                File.WriteAllText(Path.Combine(made, file), "");
        }
    }

    [SharedFact(Whisper)]
    public async Task A_caller_is_heard_whole_while_another_hangs_up()
    {
        using var cache = new TempFolder();
        await using var pool = new RecognitionPool(1);
        using var recognizer = new OfflineRecognizer(Model(), pool, 2, cache.Path);
        using var hangUp = new CancellationTokenSource();
        var call = Clip.Read(Shared.At("testdata/calls/outage_ask.wav"));

        var gone = HearAsync(recognizer, call, hangUp.Token);
        var heard = HearAsync(recognizer, call, default);
        await hangUp.CancelAsync();

        // It may have been answered before the line went.
        if (await Record.ExceptionAsync(() => gone) is { } problem)
            problem.ShouldBeAssignableTo<OperationCanceledException>();
        (await heard).Where(one => one.IsFinal).ShouldHaveSingleItem().Text.ShouldContain("小区什么时候来电");
    }

    [SharedFact(Whisper)]
    public async Task Characters_spread_over_two_tokens_are_not_lost()
    {
        using var cache = new TempFolder();
        await using var pool = new RecognitionPool(1);
        using var recognizer = new OfflineRecognizer(Model(), pool, 2, cache.Path);

        var heard = await HearAsync(recognizer, Clip.Read(Shared.At("testdata/calls/pay_how.wav")), default);

        heard[^1].Text.ShouldContain("电费");
    }

    [SharedFact(Whisper)]
    public async Task A_turn_without_a_sound_is_heard_as_nothing()
    {
        using var cache = new TempFolder();
        await using var pool = new RecognitionPool(1);
        using var recognizer = new OfflineRecognizer(Model(), pool, 2, cache.Path);

        var heard = await HearAsync(recognizer, new Clip([], 8_000), default);

        heard.ShouldHaveSingleItem().Hypotheses.ShouldBeEmpty();
    }

    [SharedFact(Whisper)]
    public async Task Who_pauses_is_recognized_before_it_is_known_that_they_are_done()
    {
        using var cache = new TempFolder();
        await using var pool = new RecognitionPool(1);
        using var recognizer = new OfflineRecognizer(Model(), pool, 2, cache.Path);
        var clip = Clip.Read(Shared.At("testdata/calls/outage_ask.wav"));
        var way = Channel.CreateUnbounded<ReadOnlyMemory<short>>();
        way.Writer.TryWrite(clip.Samples);
        way.Writer.TryWrite(ReadOnlyMemory<short>.Empty);
        await using var session = recognizer.Open(clip.SampleRate);
        await using var heard = session.ListenAsync(way.Reader.ReadAllAsync(), default).GetAsyncEnumerator();

        (await heard.MoveNextAsync()).ShouldBeTrue();
        var early = heard.Current;
        way.Writer.Complete();
        (await heard.MoveNextAsync()).ShouldBeTrue();

        early.IsFinal.ShouldBeFalse();
        early.Text.ShouldContain("什么时候来电");
        (heard.Current.IsFinal, heard.Current.Text).ShouldBe((true, early.Text));
    }

    private static SpeechModel Model() => SpeechModels.Read(Shared.At(Whisper)).ShouldNotBeNull();

    private static async Task<List<Heard>> HearAsync(OfflineRecognizer recognizer, Clip clip, CancellationToken hangUp)
    {
        await using var session = recognizer.Open(clip.SampleRate);
        var heard = new List<Heard>();
        await foreach (var one in session.ListenAsync(clip.FramesAsync(), hangUp))
            heard.Add(one);
        return heard;
    }
}
