using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Channels.WeChat.Api;
using SmartService.Channels.WeChat.Pages;

namespace SmartService.Channels.WeChat;

internal static class WeChatServices
{
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section <c>Channels:WeChat</c>; without an account nothing is sent.</param>
    public static IServiceCollection AddWeChat(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptionsWithValidateOnStart<WeChatOptions>().Bind(section).ValidateDataAnnotations();
        services
            .AddSingleton<ITokenShelf, SharedShelf>()
            .AddSingleton<OfficialAccounts>()
            .AddSingleton<ReceiveWeChat>()
            .AddSingleton<AnswerFollower>()
            .AddSingleton<FollowerTurns>()
            .AddSingleton<FollowerPictures>()
            .AddSingleton<SendMessages>()
            .AddPages();
        return section.GetSection(nameof(WeChatOptions.Accounts)).GetChildren().Any()
            ? services.AddHostedService<FollowerDelivery>()
            : services;
    }
}
