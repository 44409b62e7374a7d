using Microsoft.Extensions.Options;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Hearing.Local;
using SmartService.VoiceGateway.Sherpa;
using SmartService.VoiceGateway.Speaking;

namespace SmartService.Host.Verbs.Checks;

/// <summary>What callers are heard and spoken to with. Loads no model.</summary>
static class Speech
{
    public static IEnumerable<Finding> Look(IServiceProvider rooms, string modelsFolder)
    {
        var options = rooms.GetRequiredService<IOptions<HearingOptions>>().Value;
        var local = rooms.GetRequiredService<LocalSpeech>();
        yield return SherpaLibrary.Missing is { } trouble
            ? new(State.Absent, "Speech library", "none", trouble)
            : new(State.Good, "Speech library", $"sherpa-onnx {SherpaLibrary.Version}");
        yield return Recognition(options, local, modelsFolder);
        yield return local.Vad is { } vad
            ? new(State.Good, "Voice activity", vad.Folder)
            : new(
                State.Absent,
                "Voice activity",
                "by loudness",
                "Noise may be taken for speech. A model: models get vad-silero"
            );
        yield return Voice(rooms.GetRequiredService<IOptions<SpeakingOptions>>().Value, modelsFolder);
    }

    static Finding Voice(SpeakingOptions options, string modelsFolder)
    {
        var there = Voices
            .InUse(options, modelsFolder)
            .Select(name => Told(name, options, modelsFolder))
            .OfType<string>()
            .ToList();
        return there.Count > 0
            ? new(State.Good, "Voice", string.Join(", then ", there))
            : new(
                State.Absent,
                "Voice",
                $"none; no model in {modelsFolder}",
                "Callers cannot be spoken to. Debian: apt-get install espeak-ng; better, a model of sherpa-onnx in a "
                    + "folder of its own there, or VoiceGateway:Speaking:Azure or :OpenAi"
            );
    }

    static string? Told(string voice, SpeakingOptions options, string modelsFolder) =>
        voice switch
        {
            "azure" => $"azure at {options.Azure.Endpoint}",
            "openai" => $"{options.OpenAi.Model} at {options.OpenAi.BaseUrl}",
            "local" when SherpaLibrary.Missing is null => Voices.Model(options, modelsFolder) is { } model
                ? $"{model.Name} ({model.Kind})"
                : null,
            "espeak" => Programs.Find(options.Espeak.Program),
            _ => null,
        };

    static Finding Recognition(HearingOptions options, LocalSpeech local, string modelsFolder)
    {
        var there = options.InOrder.Select(name => Configured(name, options, local)).OfType<string>().ToList();
        return there.Count > 0
            ? new(State.Good, "Recognition", string.Join(", then ", there))
            : new(
                State.Absent,
                "Recognition",
                $"none; no model in {modelsFolder}",
                "Callers are served by keys. A model: models get NAME; or VoiceGateway:Hearing:Azure or :OpenAi"
            );
    }

    static string? Configured(string name, HearingOptions options, LocalSpeech local) =>
        name switch
        {
            "azure" when options.Azure.Endpoint is { } endpoint => $"azure at {endpoint}",
            "openai" when options.OpenAi.BaseUrl is { } url => $"{options.OpenAi.Model} at {url}",
            "local" when local.Chosen is { } model && SherpaLibrary.Missing is null => $"{model.Name} ({model.Kind})",
            _ => null,
        };
}
