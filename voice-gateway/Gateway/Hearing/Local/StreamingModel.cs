using SmartService.VoiceGateway.Sherpa;

namespace SmartService.VoiceGateway.Hearing.Local;

/// <summary>A model that recognises while the caller speaks; loaded once for all calls.</summary>
internal sealed class StreamingModel : IDisposable
{
    public const int Rate = 16_000;

    private readonly OnlineRecognizerHandle recognizer;

    /// <exception cref="SpeechException">It cannot be loaded.</exception>
    public StreamingModel(SpeechModel model, int threads)
    {
        SherpaLibrary.Require();
        using var texts = new NativeTexts();
        var config = new OnlineRecognizerConfig
        {
            Features = FeatureConfig.Usual,
            DecodingMethod = texts.Lend("greedy_search"),
        };
        config.Model.NumThreads = threads;
        config.Model.Provider = texts.Lend("cpu");
        config.Model.Tokens = texts.Lend(model.Tokens);
        config.Model.Transducer = new()
        {
            Encoder = texts.Lend(model["encoder"]),
            Decoder = texts.Lend(model["decoder"]),
            Joiner = texts.Lend(model["joiner"]),
        };
        recognizer = SherpaApi.CreateOnlineRecognizer(config);
        if (recognizer.IsInvalid)
            throw new SpeechException($"{model.Folder}: not a streaming zipformer that sherpa-onnx can load.");
    }

    public OnlineStreamHandle NewStream() => SherpaApi.CreateOnlineStream(recognizer);

    public static void Accept(OnlineStreamHandle stream, ReadOnlySpan<float> samples)
    {
        unsafe
        {
            fixed (float* first = samples)
                SherpaApi.AcceptOnline(stream, Rate, first, samples.Length);
        }
    }

    /// <summary>Works through what was accepted and tells the text so far.</summary>
    public string Decode(OnlineStreamHandle stream, bool isEnd)
    {
        if (isEnd)
            SherpaApi.FinishOnline(stream);
        while (SherpaApi.IsOnlineReady(recognizer, stream) == 1)
            SherpaApi.DecodeOnline(recognizer, stream);
        var result = SherpaApi.GetOnlineResult(recognizer, stream);
        try
        {
            return SherpaApi.TextOf(result).Trim();
        }
        finally
        {
            SherpaApi.DestroyOnlineResult(result);
        }
    }

    public void Dispose() => recognizer.Dispose();
}
