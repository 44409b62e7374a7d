using System.Text.Json;
using System.Text.Json.Serialization;
using SmartService.Channels.WeChat.Api;

namespace SmartService.Channels.WeChat.Menus;

/// <summary>The menu of an official account, as data: WeChat's own form, with a second list for those who bound an account.</summary>
/// <param name="Button">For everybody.</param>
/// <param name="Bound">For followers who bound an account; null for the same as everybody.</param>
internal sealed record MenuFile(IReadOnlyList<MenuButton> Button, IReadOnlyList<MenuButton>? Bound = null)
{
    /// <summary>Stands in a url for the address of our own pages.</summary>
    public const string Pages = "{pages}";
    private const string BuiltIn = "wechat/menu.json";

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <param name="path">Null for the built-in menu of the sample utility.</param>
    /// <exception cref="DataFileException">It cannot be read, or WeChat would refuse it: every reason with its place.</exception>
    public static MenuFile Load(string? path)
    {
        var file = path ?? "menu.json";
        var menu = WeChatFile.Read<MenuFile>(path, BuiltIn, Strict);
        var problems = MenuRules.Problems("button", menu.Button).Concat(Bounds(menu)).ToList();
        return problems.Count == 0 ? menu : throw new DataFileException(file, problems);
    }

    /// <summary>The same with the addresses of our own pages.</summary>
    /// <param name="pages">Where they are; null when the account has none.</param>
    /// <exception cref="DataFileException">A button opens one, and there are none.</exception>
    public MenuFile With(string? pages) =>
        new(
            [.. Button.Select(one => With(one, pages))],
            Bound is null ? null : [.. Bound.Select(one => With(one, pages))]
        );

    private static MenuButton With(MenuButton button, string? pages)
    {
        if (button.Url?.StartsWith(Pages, StringComparison.Ordinal) == true && pages is null)
            throw new DataFileException(
                "The menu",
                [$"“{button.Name}” opens {button.Url}, and the account has no pages; set its PageUrl."]
            );
        return button with
        {
            Url = button.Url?.Replace(Pages, pages, StringComparison.Ordinal),
            Below = button.Below is { } below ? [.. below.Select(one => With(one, pages))] : null,
        };
    }

    private static IEnumerable<string> Bounds(MenuFile menu) =>
        menu.Bound is { } bound ? MenuRules.Problems("bound", bound) : [];
}
