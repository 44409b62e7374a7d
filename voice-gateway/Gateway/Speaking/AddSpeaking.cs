using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Speaking.Cache;
using SmartService.VoiceGateway.Speaking.Local;
using SmartService.VoiceGateway.Speaking.Playing;
using SmartService.VoiceGateway.Speaking.Sound;
using SmartService.VoiceGateway.Speaking.Synthesis;

namespace SmartService.VoiceGateway.Speaking;

public static class SpeakingServices
{
    /// <summary>
    /// Registers <see cref="ISpeechSynthesizer"/>, the voices of the settings as one, and <c>Func&lt;Speaker&gt;</c>, which
    /// makes the mouth of a call. Needs what <c>AddDialogue</c> registers.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The section <c>VoiceGateway:Speaking</c>.</param>
    public static IServiceCollection AddSpeaking(
        this IServiceCollection services,
        IConfiguration configuration,
        SpeechFolders folders
    )
    {
        services.AddOptions<SpeakingOptions>().Bind(configuration).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(folders);
        services.AddSingleton<FixedSentences>().AddSingleton<Voices>();
        services.AddSingleton(provider => new SpeechCache(
            Path.Combine(folders.Cache, "speech"),
            provider.Options().Cache,
            provider.Get<TimeProvider>(),
            provider.Get<ILogger<SpeechCache>>()
        ));
        services.AddSingleton<ISpeechSynthesizer>(provider => new SynthesizerChain(
            provider.Get<Voices>().InOrder,
            TimeSpan.FromSeconds(provider.Options().RestSeconds),
            provider.Get<TimeProvider>(),
            provider.Get<ILogger<SynthesizerChain>>()
        ));
        services.AddSingleton<Func<Speaker>>(provider =>
            () =>
                new(provider.Get<ISpeechSynthesizer>(), provider.Get<TimeProvider>(), provider.Get<ILogger<Speaker>>())
        );
        return services.AddSingleton<IHostedService>(provider => Ahead(provider, folders.Models));
    }

    /// <summary>Nothing is made ahead with espeak-ng: it is quick, and would only fill the disk.</summary>
    private static MakeAhead Ahead(IServiceProvider provider, string models)
    {
        var (options, first) = (provider.Options(), Voices.InUse(provider.Options(), models).FirstOrDefault());
        // Where callers are not served nothing is loaded.
        var best = first is null or "espeak" ? null : provider.Get<Voices>().InOrder[0];
        return new MakeAhead(
            best,
            best is null || !options.Cache.FillAhead ? [] : provider.Get<FixedSentences>().InOrder,
            TimeSpan.FromSeconds(options.RestSeconds),
            provider.Get<TimeProvider>(),
            provider.Get<ILogger<MakeAhead>>()
        );
    }

    private static T Get<T>(this IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();

    private static SpeakingOptions Options(this IServiceProvider provider) =>
        provider.Get<IOptions<SpeakingOptions>>().Value;
}
