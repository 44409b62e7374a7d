using SmartService.Channels.WeChat.Api;

namespace SmartService.Channels.WeChat.Menus;

/// <summary>A menu for a person to read.</summary>
internal static class MenuText
{
    public static IEnumerable<string> Lines(IReadOnlyList<MenuButton> buttons) =>
        buttons.SelectMany(button => (button.Below ?? []).Select(below => "  " + Line(below)).Prepend(Line(button)));

    private static string Line(MenuButton button) =>
        button.Type is null
            ? button.Name
            : $"{button.Name}  [{button.Type}] {button.Key ?? (button.AppId is null ? button.Url : $"{button.AppId} {button.PagePath}")}";
}
