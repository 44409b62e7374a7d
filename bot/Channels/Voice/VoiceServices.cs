using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SmartService.Channels.Voice;

internal static class VoiceServices
{
    /// <param name="services">The host's services; who recognizes speech registers an <see cref="IVoiceReader"/>.</param>
    /// <param name="section">The section <c>Channels:Voice</c>.</param>
    public static IServiceCollection AddVoice(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptionsWithValidateOnStart<VoiceOptions>().Bind(section).ValidateDataAnnotations();
        services.TryAddSingleton<IVoiceReader, NoVoiceReader>();
        return services.AddSingleton<Ffmpeg>().AddSingleton<SoundProgram>().AddSingleton<PictureProgram>();
    }
}
