using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmartService.Channels.Chat;
using SmartService.Channels.DirectLine;
using SmartService.Channels.Sms;
using SmartService.Channels.Voice;
using SmartService.Channels.WeChat;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels;

public static class ChannelsServices
{
    /// <summary>Registers the text channels: Direct Line, the chat page, WeChat, text messages, and what carries news back to customers.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The section <c>Channels</c>.</param>
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptionsWithValidateOnStart<DirectLineOptions>()
            .Bind(configuration.GetSection("DirectLine"))
            .ValidateDataAnnotations();
        services
            .AddOptionsWithValidateOnStart<ChatOptions>()
            .Bind(configuration.GetSection("Chat"))
            .ValidateDataAnnotations();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TypingSignals>();
        return services
            .AddVoice(configuration.GetSection("Voice"))
            .AddWeChat(configuration.GetSection("WeChat"))
            .AddSms(configuration.GetSection("Sms"))
            .AddDirectLine()
            .AddSingleton<ChatPage>();
    }

    /// <summary>Maps <c>/v3/directline</c>, <c>/chat</c> and <c>/wechat</c>.</summary>
    public static IEndpointRouteBuilder MapChannels(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapDirectLine();
        endpoints.MapChat();
        endpoints.MapWeChat();
        return endpoints;
    }
}
