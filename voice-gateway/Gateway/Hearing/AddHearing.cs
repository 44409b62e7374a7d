using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.VoiceGateway.Hearing.Local;
using SmartService.VoiceGateway.Hearing.Remote;
using SmartService.VoiceGateway.Hearing.Spelling;

namespace SmartService.VoiceGateway.Hearing;

public static class HearingServices
{
    /// <summary>Registers <see cref="FallingBackRecognizer"/>, <see cref="LocalSpeech"/> and <see cref="Respeller"/>.</summary>
    /// <param name="configuration">The section <c>VoiceGateway:Hearing</c>.</param>
    public static IServiceCollection AddHearing(
        this IServiceCollection services,
        IConfiguration configuration,
        SpeechFolders folders
    )
    {
        services.AddOptions<HearingOptions>().Bind(configuration).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(folders)
            .AddSingleton(provider => new LocalSpeech(
                folders,
                Options(provider).Local,
                provider.GetRequiredService<ILogger<LocalSpeech>>()
            ))
            .AddSingleton(provider => new Respeller(OwnWords(Options(provider).WordsFile)))
            .AddSingleton(provider => new FallingBackRecognizer(
                [.. Recognizers(provider)],
                TimeSpan.FromSeconds(Options(provider).RestSeconds),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<FallingBackRecognizer>>()
            ));
    }

    private static IEnumerable<ISpeechRecognizer> Recognizers(IServiceProvider provider)
    {
        var (options, time) = (Options(provider), provider.GetRequiredService<TimeProvider>());
        foreach (var name in options.InOrder)
            if (name == "azure" && options.Azure.Endpoint is not null)
                yield return new AzureRecognizer(options.Azure, time);
            else if (name == "openai" && options.OpenAi.BaseUrl is not null)
                yield return new OpenAiRecognizer(new HttpClient(), options.OpenAi, time);
            else if (name == "local" && provider.GetRequiredService<LocalSpeech>().Recognizer() is { } local)
                yield return local;
    }

    // As likely as words that callers use often.
    private const double OwnWeight = 0.5;

    private static IEnumerable<ExpectedWord> OwnWords(string? file) =>
        file is null
            ? []
            : File.ReadLines(file)
                .Select(line => line.Trim())
                .Where(line => line.Length > 1)
                .Select(word => new ExpectedWord(word, OwnWeight));

    private static HearingOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<HearingOptions>>().Value;
}
