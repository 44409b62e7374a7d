using SmartService.VoiceGateway.Sherpa;

namespace SmartService.VoiceGateway.Speaking.Local;

/// <summary>A model loaded into sherpa-onnx, once for all calls.</summary>
internal sealed class LocalModel : IDisposable
{
    private const float Noise = 0.667f;
    private const float NoiseOfLength = 0.8f;
    private readonly TtsHandle tts;
    private readonly int speaker;

    /// <exception cref="SpeechException">It cannot be loaded; the message says what is missing.</exception>
    public LocalModel(VoiceModel model, LocalSpeakingOptions options)
    {
        SherpaLibrary.Require();
        using var texts = new NativeTexts();
        tts = TtsApi.Create(Config(model, options, texts));
        if (tts.IsInvalid)
            throw new SpeechException($"{model.Folder}: not a {model.Kind} model that sherpa-onnx can load.");
        SampleRate = TtsApi.SampleRate(tts);
        speaker = options.Speaker;
        if (TtsApi.Speakers(tts) is var speakers && speakers > 0 && speaker >= speakers)
            throw new SpeechException($"{model.Folder}: has {speakers} speakers; Speaker is {speaker}.");
    }

    public int SampleRate { get; }

    /// <param name="listener">Gets the sound in pieces; says whether it wants more.</param>
    public void Speak(string text, double speed, Func<float[], bool> listener) =>
        TtsApi.Generate(tts, text, speaker, (float)speed, listener);

    public void Dispose() => tts.Dispose();

    private static TtsConfig Config(VoiceModel model, LocalSpeakingOptions options, NativeTexts texts)
    {
        // One sentence at a time: the first can be heard before the second is made.
        var config = new TtsConfig { MaxNumSentences = 1, SilenceScale = 0.2f };
        config.Model.NumThreads = options.Threads;
        config.Model.Provider = texts.Lend("cpu");
        var (files, stretch) = (new ModelFolder(model.Folder), (float)options.LengthScale);
        if (model.Kind == VoiceModelKind.Matcha)
            config.Model.Matcha = Matcha(files, stretch, texts);
        else if (model.Kind == VoiceModelKind.Kokoro)
            config.Model.Kokoro = Kokoro(files, stretch, texts);
        else
            config.Model.Vits = Vits(files, stretch, texts);
        return config;
    }

    private static VitsConfig Vits(ModelFolder files, float stretch, NativeTexts texts) =>
        new()
        {
            Model = texts.Lend(files.Needed(".onnx", "model", "")),
            Lexicon = texts.Lend(files.Optional("lexicon.txt")),
            Tokens = texts.Lend(files.Needed(".txt", "tokens")),
            DataDir = texts.Lend(files.DataDir),
            DictDir = texts.Lend(files.Optional("dict")),
            NoiseScale = Noise,
            NoiseScaleW = NoiseOfLength,
            LengthScale = stretch,
        };

    private static MatchaConfig Matcha(ModelFolder files, float stretch, NativeTexts texts) =>
        new()
        {
            AcousticModel = texts.Lend(files.Needed(".onnx", "model")),
            Vocoder = texts.Lend(files.Needed(".onnx", "vocos", "hifigan")),
            Lexicon = texts.Lend(files.Optional("lexicon.txt")),
            Tokens = texts.Lend(files.Needed(".txt", "tokens")),
            DataDir = texts.Lend(files.DataDir),
            DictDir = texts.Lend(files.Optional("dict")),
            NoiseScale = Noise,
            LengthScale = stretch,
        };

    private static KokoroConfig Kokoro(ModelFolder files, float stretch, NativeTexts texts) =>
        new()
        {
            Model = texts.Lend(files.Needed(".onnx", "model")),
            Voices = texts.Lend(files.Needed(".bin", "voices")),
            Tokens = texts.Lend(files.Needed(".txt", "tokens")),
            DataDir = texts.Lend(files.DataDir),
            DictDir = texts.Lend(files.Optional("dict")),
            Lexicon = texts.Lend(files.Has("lexicon", ".txt") ? string.Join(',', files.All("lexicon", ".txt")) : null),
            Language = texts.Lend("zh"),
            LengthScale = stretch,
        };
}
