using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmartService.Channels.WeChat.Api;
using SmartService.Channels.WeChat.Menus;
using SmartService.Channels.WeChat.Notices;
using SmartService.Channels.WeChat.Pages;
using SmartService.Channels.WeChat.Scenes;
using SmartService.Channels.WeChat.Sending;
using SmartService.Channels.WeChat.Turns;

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
            .AddSingleton<TurnOfPush>()
            .AddSingleton<FollowerMedia>()
            .AddSingleton<FollowerPictures>()
            .AddSingleton<BillLinks>()
            .AddSingleton<AfterService>()
            .AddSingleton<SilentFollowers>()
            .AddSingleton<FollowerTyping>()
            .AddSingleton<FollowerFilms>()
            .AddSingleton<FollowerVoices>()
            .AddSingleton<LatePushes>()
            .AddSingleton<FollowerUnions>()
            .AddSending()
            .AddMenusAndScenes()
            .AddNotices()
            .AddPages();
        return section.GetSection(nameof(WeChatOptions.Accounts)).GetChildren().Any()
            ? services
                .AddHostedService<FollowerDelivery>()
                .AddHostedService(all => all.GetRequiredService<SilentFollowers>())
                .AddHostedService(all => all.GetRequiredService<FollowerTyping>())
                .AddHostedService(all => all.GetRequiredService<LatePushes>())
                .AddHostedService<FollowerTags>()
                .AddNoticeDelivery()
            : services;
    }
}
