using System.Text;
using SmartService.Channels.WeChat.Api;

namespace SmartService.Channels.WeChat.Menus;

/// <summary>
/// WeChat's rules for menus, checked before it is asked, since it answers with a number only
/// (developers.weixin.qq.com/doc/service/api/custommenu/api_createcustommenu).
/// </summary>
internal static class MenuRules
{
    private const int Most = 3;
    private const int MostBelow = 5;
    private const int NameBytes = 16;
    private const int NameBelowBytes = 60;
    private const int KeyBytes = 128;
    private const int UrlBytes = 1024;

    private static readonly HashSet<string> Keyed =
    [
        "click",
        "scancode_push",
        "scancode_waitmsg",
        "pic_sysphoto",
        "pic_photo_or_album",
        "pic_weixin",
        "location_select",
    ];

    /// <returns>Every reason with its place; none when WeChat takes it.</returns>
    public static IEnumerable<string> Problems(string at, IReadOnlyList<MenuButton> buttons)
    {
        if (buttons.Count is 0 or > Most)
            yield return $"{at}: has {buttons.Count} buttons; expected 1 to {Most}.";
        foreach (var (place, button) in buttons.Index())
        foreach (var problem in Of($"{at}[{place}]", button))
            yield return problem;
    }

    private static IEnumerable<string> Of(string at, MenuButton? button)
    {
        if (button is null)
        {
            yield return $"{at}: is null; expected a button.";
            yield break;
        }
        if (Size(at, "name", button.Name, NameBytes) is { } name)
            yield return name;
        if (button.Below is not { Count: > 0 } below)
        {
            foreach (var problem in Doing(at, button))
                yield return problem;
            yield break;
        }
        if (button is not { Type: null, Key: null, Url: null, AppId: null, PagePath: null })
            yield return $"{at}: has sub_button, and so no type, key, url, appid or pagepath.";
        if (below.Count > MostBelow)
            yield return $"{at}.sub_button: has {below.Count} buttons; expected at most {MostBelow}.";
        foreach (var (place, one) in below.Index())
        foreach (var problem in Below($"{at}.sub_button[{place}]", one))
            yield return problem;
    }

    private static IEnumerable<string> Below(string at, MenuButton? button)
    {
        if (button is null)
        {
            yield return $"{at}: is null; expected a button.";
            yield break;
        }
        if (Size(at, "name", button.Name, NameBelowBytes) is { } name)
            yield return name;
        if (button.Below is { Count: > 0 })
            yield return $"{at}: has sub_button; expected none below another button.";
        foreach (var problem in Doing(at, button))
            yield return problem;
    }

    private static IEnumerable<string> Doing(string at, MenuButton button) =>
        button.Type switch
        {
            { } type when Keyed.Contains(type) => Key(at, button),
            "view" => Url(at, button),
            "miniprogram" => Url(at, button).Concat(MiniProgram(at, button)),
            var type => [$"{at}: type is {type ?? "missing"}; expected view, miniprogram, {string.Join(", ", Keyed)}."],
        };

    private static IEnumerable<string> Key(string at, MenuButton button)
    {
        if (Size(at, "key", button.Key, KeyBytes) is { } key)
            yield return key;
        if (button is { Type: "click", Key: { } said } && PushMeaning.Said(said) is not { Length: > 0 })
            yield return $"{at}: key is {said}; expected {PushMeaning.Say} and the words that it says for the follower.";
        if (button is not { Url: null, AppId: null, PagePath: null })
            yield return $"{at}: {button.Type} has a key, and no url, appid or pagepath.";
    }

    private static IEnumerable<string> Url(string at, MenuButton button)
    {
        if (Size(at, "url", button.Url, UrlBytes) is { } url)
            yield return url;
        else if (!IsAddress(button.Url!))
            yield return $"{at}: url is {button.Url}; expected an address that begins with https://, http:// or {MenuFile.Pages}/.";
        if (button.Key is not null)
            yield return $"{at}: {button.Type} has a url, and no key.";
    }

    private static IEnumerable<string> MiniProgram(string at, MenuButton button)
    {
        if (button is not { AppId.Length: > 0, PagePath.Length: > 0 })
            yield return $"{at}: miniprogram needs appid and pagepath, beside the url for old phones.";
    }

    // An address of our own pages is made whole when the menu is brought to WeChat.
    private static bool IsAddress(string url) =>
        url.StartsWith($"{MenuFile.Pages}/", StringComparison.Ordinal) || IsWhole(url);

    private static bool IsWhole(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http";

    private static string? Size(string at, string what, string? text, int most) =>
        string.IsNullOrWhiteSpace(text) ? $"{at}: {what} is missing; expected 1 to {most} bytes."
        : Encoding.UTF8.GetByteCount(text) is var bytes && bytes > most
            ? $"{at}: {what} “{text}” has {bytes} bytes; expected at most {most}, a Chinese character being 3."
        : null;
}
