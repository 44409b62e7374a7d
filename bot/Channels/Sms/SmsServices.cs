using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Dialogue;

namespace SmartService.Channels.Sms;

internal static class SmsServices
{
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section <c>Channels:Sms</c>; without an address nothing is sent, and nothing offered.</param>
    public static IServiceCollection AddSms(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptionsWithValidateOnStart<SmsOptions>().Bind(section).ValidateDataAnnotations();
        var isThere = !string.IsNullOrWhiteSpace(section[nameof(SmsOptions.BaseUrl)]);
        services.AddSingleton(new TextMessaging(isThere));
        return isThere ? services.AddSingleton<SmsSender>().AddHostedService<SmsDelivery>() : services;
    }
}
