using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmartService.Channels.WeChat.Scenes;

namespace SmartService.Channels.WeChat.Menus;

internal static class MenuServices
{
    public static IServiceCollection AddMenusAndScenes(this IServiceCollection services) =>
        services
            .AddSingleton(all => SceneBook.Load(all.GetRequiredService<IOptions<WeChatOptions>>().Value.ScenesFile))
            .AddSingleton(all => new AccountMenus(all.GetRequiredService<OfficialAccounts>()))
            .AddSingleton(all => new AccountCodes(
                all.GetRequiredService<OfficialAccounts>(),
                all.GetRequiredService<SceneBook>()
            ))
            .AddSingleton<AccountStates>()
            .AddSingleton<TagFollower>();
}
