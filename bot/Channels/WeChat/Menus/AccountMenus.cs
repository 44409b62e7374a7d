using SmartService.Channels.WeChat.Api;
using SmartService.Channels.WeChat.Pages;

namespace SmartService.Channels.WeChat.Menus;

/// <summary>A menu as it is shown to a person: a line for each button.</summary>
/// <param name="For">Whom it is for.</param>
public sealed record ShownMenu(string For, IReadOnlyList<string> Lines);

/// <summary>Brings the menus of an official account to WeChat, and reads them from there.</summary>
public sealed class AccountMenus
{
    private readonly OfficialAccounts accounts;

    internal AccountMenus(OfficialAccounts accounts) => this.accounts = accounts;

    /// <summary>
    /// The menu for everybody, and the one for those who bound an account, take the place of what was there. At no time
    /// is there none; menus for other tags are left alone.
    /// </summary>
    /// <returns>What is shown from now on.</returns>
    /// <exception cref="DataFileException">The menu's file cannot be used.</exception>
    /// <exception cref="WeChatRefusalException">WeChat did not take it.</exception>
    public async Task<IReadOnlyList<ShownMenu>> PushAsync(string account, CancellationToken stop)
    {
        var official = accounts.Named(account);
        var menu = MenuFile.Load(official.Options.MenuFile).With(PagesOf(official));
        var menus = official.Api.Menus;
        Check(await menus.CreateAsync(menu.Button, stop), "menu/create");
        var tag = Value(await official.Api.Tags.FindOrCreateAsync(BoundTag.Name, stop), "tags");
        var old = Value(await menus.GetAsync(stop), "menu/get").Conditional.Where(one => one.TagId == tag.Id).ToList();
        if (menu.Bound is { } bound)
            Value(await menus.AddConditionalAsync(bound, tag.Id, stop), "menu/addconditional");
        foreach (var gone in old)
            Check(await menus.DeleteConditionalAsync(gone.MenuId, stop), "menu/delconditional");
        return [.. Shown(menu.Button, menu.Bound)];
    }

    /// <summary>What followers see now.</summary>
    /// <exception cref="WeChatRefusalException">WeChat did not tell.</exception>
    public async Task<IReadOnlyList<ShownMenu>> ShowAsync(string account, CancellationToken stop)
    {
        var official = accounts.Named(account);
        var state = Value(await official.Api.Menus.GetAsync(stop), "menu/get");
        var tags = Value(await official.Api.Tags.AllAsync(stop), "tags/get");
        return
        [
            new("所有人", [.. MenuText.Lines(state.Buttons)]),
            .. state.Conditional.Select(menu => new ShownMenu(
                tags.FirstOrDefault(tag => tag.Id == menu.TagId)?.Name ?? $"标签 {menu.TagId}",
                [.. MenuText.Lines(menu.Buttons)]
            )),
        ];
    }

    private static string? PagesOf(OfficialAccount account) =>
        account.Options.PageUrl is { Length: > 0 } origin ? origin.TrimEnd('/') + PageNames.PathOf(account.Name) : null;

    private static IEnumerable<ShownMenu> Shown(IReadOnlyList<MenuButton> all, IReadOnlyList<MenuButton>? bound)
    {
        yield return new("所有人", [.. MenuText.Lines(all)]);
        if (bound is not null)
            yield return new(BoundTag.Name, [.. MenuText.Lines(bound)]);
    }

    private static void Check(ApiAnswer answer, string call)
    {
        if (!answer.IsDone)
            throw new WeChatRefusalException(call, answer);
    }

    private static T Value<T>(ApiAnswer<T> answer, string call)
        where T : class => answer.Value ?? throw new WeChatRefusalException(call, answer);
}
