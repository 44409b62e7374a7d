using SmartService.VoiceGateway.Hearing.Whisper;
using SmartService.VoiceGateway.Sherpa;

namespace SmartService.VoiceGateway.Hearing.Local;

/// <summary>A model that recognises a whole turn at once; loaded once for all calls.</summary>
internal sealed class OfflineModel : IDisposable
{
    private const int Rate = 16_000;

    // A word that begins at once and is all there is, Whisper takes for something else; silence before it helps.
    private const int ShortSeconds = 2;
    private const int LeadMs = 700;

    // A turn comes without the silence that ended it, and Whisper spells the last words better when they die away.
    private const int TrailMs = 300;
    private const int WhisperTailPaddings = 200;
    private readonly OfflineRecognizerHandle recognizer;
    private readonly SpeechModel model;

    /// <param name="model">Its files.</param>
    /// <param name="cacheFolder">Where files made from the model's may be kept.</param>
    /// <exception cref="SpeechException">It cannot be loaded.</exception>
    public OfflineModel(SpeechModel model, int threads, string cacheFolder)
    {
        SherpaLibrary.Require();
        this.model = model;
        using var texts = new NativeTexts();
        recognizer = SherpaApi.CreateOfflineRecognizer(Config(model, threads, cacheFolder, texts));
        if (recognizer.IsInvalid)
            throw new SpeechException($"{model.Folder}: not a {model.Kind} model that sherpa-onnx can load.");
    }

    public string Recognize(ReadOnlySpan<float> samples, int sampleRate)
    {
        if (sampleRate == Rate / 2)
            samples = new Doubling().Run(samples);
        if (samples.Length < Rate * ShortSeconds)
            samples = (float[])[.. Silence(LeadMs), .. samples];
        if (model.Kind == SpeechModelKind.Whisper)
            samples = (float[])[.. samples, .. Silence(TrailMs)];
        using var stream = SherpaApi.CreateOfflineStream(recognizer);
        unsafe
        {
            fixed (float* first = samples)
                SherpaApi.AcceptOffline(stream, Rate, first, samples.Length);
        }
        SherpaApi.DecodeOffline(recognizer, stream);
        var result = SherpaApi.GetOfflineResult(stream);
        try
        {
            var text = SherpaApi.TextOf(result);
            return (model.Kind == SpeechModelKind.Whisper ? Loops.Undo(WhisperTokens.Restore(text)) : text).Trim();
        }
        finally
        {
            SherpaApi.DestroyOfflineResult(result);
        }
    }

    public void Dispose() => recognizer.Dispose();

    private static float[] Silence(int milliseconds) => new float[Rate * milliseconds / 1000];

    private static OfflineRecognizerConfig Config(SpeechModel model, int threads, string cacheFolder, NativeTexts texts)
    {
        var config = new OfflineRecognizerConfig
        {
            Features = FeatureConfig.Usual,
            DecodingMethod = texts.Lend("greedy_search"),
        };
        config.Model.NumThreads = threads;
        config.Model.Provider = texts.Lend("cpu");
        config.Model.Tokens = texts.Lend(
            model.Kind == SpeechModelKind.Whisper ? WhisperTokens.CopyInto(cacheFolder, model.Tokens) : model.Tokens
        );
        switch (model.Kind)
        {
            case SpeechModelKind.Whisper:
                config.Model.Whisper = new()
                {
                    Encoder = texts.Lend(model["encoder"]),
                    Decoder = texts.Lend(model["decoder"]),
                    Language = texts.Lend("zh"),
                    Task = texts.Lend("transcribe"),
                    TailPaddings = WhisperTailPaddings,
                };
                break;
            case SpeechModelKind.SenseVoice:
                config.Model.SenseVoice = new()
                {
                    Model = texts.Lend(model["model"]),
                    Language = texts.Lend("zh"),
                    UseItn = 1,
                };
                break;
            case SpeechModelKind.Paraformer:
                config.Model.Paraformer = texts.Lend(model["model"]);
                break;
            default:
                throw new SpeechException($"{model.Kind} is no model for whole turns.");
        }
        return config;
    }
}
