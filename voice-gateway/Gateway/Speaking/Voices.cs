using Microsoft.Extensions.Options;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Sherpa;
using SmartService.VoiceGateway.Speaking.Cache;
using SmartService.VoiceGateway.Speaking.Local;
using SmartService.VoiceGateway.Speaking.Sound;
using SmartService.VoiceGateway.Speaking.Synthesis;

namespace SmartService.VoiceGateway.Speaking;

/// <summary>The voices that have settings, the best first; each at the telephone's rate and level, and remembering.</summary>
public sealed class Voices : IDisposable
{
    private readonly HttpClient http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }
    )
    {
        // Each voice has its own patience.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly List<ISpeechSynthesizer> bare;

    public Voices(
        IOptions<SpeakingOptions> settings,
        SpeechFolders folders,
        SpeechCache cache,
        FixedSentences sentences,
        TimeProvider time
    )
    {
        var options = settings.Value;
        bare = [.. InUse(options, folders.Models).Select(name => Make(name, options, folders.Models, time))];
        foreach (var local in bare.OfType<LocalSynthesizer>())
            _ = local.LoadAsync();
        InOrder =
        [
            .. bare.Select(voice => new RememberingVoice(
                new TelephoneVoice(voice, options.LevelDb, options.PeakDb),
                cache,
                sentences
            )),
        ];
    }

    public IReadOnlyList<RememberingVoice> InOrder { get; }

    /// <summary>Names of the voices that can be spoken with, the best first.</summary>
    /// <param name="models">The folder of models.</param>
    public static IReadOnlyList<string> InUse(SpeakingOptions options, string models) =>
        [
            .. options.InOrder.Where(voice =>
                voice switch
                {
                    "azure" => options.Azure.Endpoint is not null,
                    "openai" => options.OpenAi.BaseUrl is not null,
                    "local" => Model(options, models) is not null,
                    _ => true,
                }
            ),
        ];

    /// <summary>Whether there is a voice at all, as far as can be seen without trying it.</summary>
    public static bool CanSpeak(SpeakingOptions options, string models) =>
        InUse(options, models)
            .Any(voice =>
                voice switch
                {
                    "local" => SherpaLibrary.Missing is null,
                    "espeak" => IsThere(options.Espeak.Program),
                    _ => true,
                }
            );

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <returns>The model that is spoken with; null for none.</returns>
    public static VoiceModel? Model(SpeakingOptions options, string models) =>
        VoiceModel.In(models).FirstOrDefault(model => options.Local.Model is not { } name || model.Name == name);

    public void Dispose()
    {
        bare.OfType<IDisposable>().ToList().ForEach(voice => voice.Dispose());
        http.Dispose();
    }

    private ISpeechSynthesizer Make(string name, SpeakingOptions options, string models, TimeProvider time) =>
        name switch
        {
            "azure" => new AzureSynthesizer(http, options.Azure, time),
            "openai" => new OpenAiSynthesizer(http, options.OpenAi, time),
            "local" => new LocalSynthesizer(Model(options, models)!, options.Local),
            _ => new EspeakSynthesizer(options.Espeak, time),
        };
}
