using System.CommandLine;
using SmartService.Channels.WeChat.Menus;
using SmartService.Host.Start;

namespace SmartService.Host.Verbs.WeChat;

/// <summary><c>wechat menu</c>: brings the menus of an official account to WeChat, and shows what followers see.</summary>
static class MenuVerb
{
    public static Command Make() =>
        new("menu", "The menu below the conversation")
        {
            Verb(
                "push",
                "Bring the menu of the settings to WeChat",
                (menus, account, stop) => menus.PushAsync(account, stop)
            ),
            Verb("show", "Show what followers see now", (menus, account, stop) => menus.ShowAsync(account, stop)),
        };

    static Command Verb(
        string name,
        string about,
        Func<AccountMenus, string, CancellationToken, Task<IReadOnlyList<ShownMenu>>> does
    )
    {
        var verb = new Command(name, about) { AccountOf.Account };
        verb.SetAction(
            async (parsed, stop) =>
            {
                await using var house = await House.OpenAsync(Launch.Of(parsed), stop);
                var account = AccountOf.Name(house.Services, parsed);
                Write(await does(house.Services.GetRequiredService<AccountMenus>(), account, stop));
            }
        );
        return verb;
    }

    static void Write(IReadOnlyList<ShownMenu> menus)
    {
        foreach (var menu in menus)
        {
            Console.WriteLine($"{menu.For}：{(menu.Lines.Count == 0 ? "没有菜单" : "")}");
            foreach (var line in menu.Lines)
                Console.WriteLine($"  {line}");
        }
    }
}
