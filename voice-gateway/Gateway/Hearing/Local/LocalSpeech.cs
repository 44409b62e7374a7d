using Microsoft.Extensions.Logging;
using SmartService.VoiceGateway.Hearing.Activity;
using SmartService.VoiceGateway.Sherpa;

namespace SmartService.VoiceGateway.Hearing.Local;

/// <summary>What the models in the folder are good for: each is loaded when it is first needed, once for all calls.</summary>
public sealed class LocalSpeech(SpeechFolders folders, LocalHearingOptions options, ILogger<LocalSpeech> logger)
    : IDisposable
{
    // The best first: texts while the caller speaks are worth most, then how well a model spells.
    private static readonly SpeechModelKind[] Preferred =
    [
        SpeechModelKind.StreamingZipformer,
        SpeechModelKind.SenseVoice,
        SpeechModelKind.Paraformer,
        SpeechModelKind.Whisper,
    ];

    private readonly RecognitionPool pool = new(options.AtOnce);
    private readonly IReadOnlyList<SpeechModel> models = SpeechModels.In(folders.Models);
    private ISpeechRecognizer? recognizer;

    /// <summary>The model that is used to recognize; null for none.</summary>
    public SpeechModel? Chosen =>
        options.Model is { } name
            ? models.FirstOrDefault(model => model.Name == name && Preferred.Contains(model.Kind))
            : models
                .Where(model => Preferred.Contains(model.Kind))
                .MinBy(model => Array.IndexOf(Preferred, model.Kind));

    /// <summary>The model that tells speech from noise; null where loudness does.</summary>
    public SpeechModel? Vad => models.FirstOrDefault(model => model.Kind == SpeechModelKind.Silero);

    /// <returns>Null where there is no model, or nothing to run it with.</returns>
    public ISpeechRecognizer? Recognizer()
    {
        if (Chosen is not { } model)
            return null;
        try
        {
            return recognizer ??=
                model.Kind == SpeechModelKind.StreamingZipformer
                    ? new StreamingRecognizer(model, pool, options.Threads)
                    : new OfflineRecognizer(model, pool, options.Threads, folders.Cache, PartialEvery);
        }
        catch (SpeechException problem)
        {
            logger.LogWarning("No local recognizer: {Problem}", problem.Message);
            return null;
        }
    }

    /// <summary>What tells speech from silence in one call.</summary>
    public ISpeechActivity Activity(int sampleRate) =>
        Vad is { } model && SherpaLibrary.Missing is null
            ? new SileroActivity(model, sampleRate)
            : new EnergyActivity();

    public void Dispose()
    {
        pool.Stop();
        // A turn that is being recognised keeps its model until it is done.
        (recognizer as IDisposable)?.Dispose();
    }

    private TimeSpan? PartialEvery => options.PartialMs > 0 ? TimeSpan.FromMilliseconds(options.PartialMs) : null;
}
