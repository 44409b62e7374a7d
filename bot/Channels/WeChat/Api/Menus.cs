using System.Text.Json;

namespace SmartService.Channels.WeChat.Api;

/// <summary>A menu for followers with a tag.</summary>
internal sealed record ConditionalMenu(string MenuId, string? TagId, IReadOnlyList<MenuButton> Buttons);

/// <summary>The account's menus; no buttons at all when it has none.</summary>
internal sealed record MenuState(IReadOnlyList<MenuButton> Buttons, IReadOnlyList<ConditionalMenu> Conditional);

/// <summary>The menu below the conversation.</summary>
internal sealed class Menus(WeChatCalls calls)
{
    private static readonly MenuState None = new([], []);
    private static readonly Call Create = new("menu/create", Again.AtOnce);
    private static readonly Call Get = new("menu/get", Again.AtOnce);
    private static readonly Call Delete = new("menu/delete", Again.AtOnce);
    private static readonly Call AddConditional = new("menu/addconditional", Again.Harmful);
    private static readonly Call DeleteConditional = new("menu/delconditional", Again.AtOnce);

    /// <summary>Takes the place of the menu that was there; phones show it within five minutes.</summary>
    public Task<ApiAnswer> CreateAsync(IReadOnlyList<MenuButton> buttons, CancellationToken stop) =>
        calls.PostAsync(Create, "cgi-bin/menu/create", new { button = buttons }, stop);

    /// <summary>For followers with a tag, beside the menu for all, which must be there already.</summary>
    /// <returns>WeChat's number of it.</returns>
    public Task<ApiAnswer<string>> AddConditionalAsync(
        IReadOnlyList<MenuButton> buttons,
        string tagId,
        CancellationToken stop
    ) =>
        calls.PostAsync(
            AddConditional,
            "cgi-bin/menu/addconditional",
            new { button = buttons, matchrule = new { tag_id = tagId } },
            json => Id(json, "menuid"),
            stop
        );

    /// <summary>Takes away one of the menus for followers with a tag.</summary>
    public Task<ApiAnswer> DeleteConditionalAsync(string menuId, CancellationToken stop) =>
        calls.PostAsync(DeleteConditional, "cgi-bin/menu/delconditional", new { menuid = menuId }, stop);

    public async Task<ApiAnswer<MenuState>> GetAsync(CancellationToken stop)
    {
        var answer = await calls.GetAsync(Get, "cgi-bin/menu/get", Read, stop);
        return answer.Code == ErrorCodes.NoMenu ? ApiAnswer<MenuState>.Of(None) : answer;
    }

    /// <summary>Takes away all menus, the conditional ones too.</summary>
    public async Task<ApiAnswer> DeleteAsync(CancellationToken stop) =>
        await calls.GetAsync(Delete, "cgi-bin/menu/delete", stop);

    private static MenuState? Read(JsonElement json)
    {
        if (!json.TryGetProperty("menu", out var menu) || MenuButton.ReadAll(menu) is not { } buttons)
            return null;
        return new(buttons, json.TryGetProperty("conditionalmenu", out var others) ? ReadConditional(others) : []);
    }

    private static List<ConditionalMenu> ReadConditional(JsonElement menus) =>
        [
            .. from menu in menus.EnumerateArray()
            select new ConditionalMenu(
                Id(menu, "menuid") ?? "",
                menu.TryGetProperty("matchrule", out var rule) ? Id(rule, "tag_id") ?? Id(rule, "group_id") : null,
                MenuButton.ReadAll(menu) ?? []
            ),
        ];

    // WeChat writes the same number with quotes and without.
    private static string? Id(JsonElement json, string name) =>
        json.TryGetProperty(name, out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? id.ToString()
            : null;
}
