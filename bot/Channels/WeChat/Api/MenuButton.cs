using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartService.Channels.WeChat.Api;

/// <summary>A button of the account's menu, as WeChat writes it: at most 3, with at most 5 below each.</summary>
/// <param name="Name">At most 16 bytes of UTF-8 (5 Chinese characters); 60 below another.</param>
internal sealed record MenuButton([property: JsonPropertyName("name")] string Name)
{
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    [JsonPropertyName("key")]
    public string? Key { get; init; }

    [JsonPropertyName("url")]
    public string? Url { get; init; }

    [JsonPropertyName("appid")]
    public string? AppId { get; init; }

    [JsonPropertyName("pagepath")]
    public string? PagePath { get; init; }

    [JsonPropertyName("sub_button")]
    public IReadOnlyList<MenuButton>? Below { get; init; }

    /// <summary>Tells us, and opens the window for three messages within a minute.</summary>
    public static MenuButton Click(string name, string key) => new(name) { Type = "click", Key = key };

    /// <summary>Opens a page; no message may follow.</summary>
    public static MenuButton View(string name, string url) => new(name) { Type = "view", Url = url };

    public static MenuButton MiniProgram(string name, MiniProgramPage page, string urlForOldPhones) =>
        new(name)
        {
            Type = "miniprogram",
            AppId = page.AppId,
            PagePath = page.PagePath,
            Url = urlForOldPhones,
        };

    public static MenuButton Group(string name, params IReadOnlyList<MenuButton> below) => new(name) { Below = below };

    /// <summary>Null when it is not a list of buttons.</summary>
    public static IReadOnlyList<MenuButton>? ReadAll(JsonElement menu)
    {
        try
        {
            return menu.GetProperty("button").Deserialize<List<MenuButton>>();
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
