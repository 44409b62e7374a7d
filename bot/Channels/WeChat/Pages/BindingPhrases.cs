using System.Text.Json;

namespace SmartService.Channels.WeChat.Pages;

internal enum BindingWish
{
    Bind,
    Unbind,
    List,
    Bill,
    Notices,
}

/// <summary>What followers say when they want one of our pages: whole sentences only, so that nothing else is mistaken for it.</summary>
internal sealed record BindingPhrases(
    IReadOnlyList<string> Fillers,
    IReadOnlyList<string> Bind,
    IReadOnlyList<string> Unbind,
    IReadOnlyList<string> List,
    IReadOnlyList<string> Bill,
    IReadOnlyList<string> Notices
)
{
    private const string File = "binding-words.json";
    private const int Longest = 24;

    public static BindingPhrases Load()
    {
        var file = CarriedFiles.Read("wechat/")[File];
        return JsonSerializer.Deserialize<BindingPhrases>(file, JsonSerializerOptions.Web)!;
    }

    public BindingWish? Find(string? words)
    {
        if (words is not { Length: > 0 and <= Longest })
            return null;
        var plain = string.Concat(words.Where(char.IsLetterOrDigit));
        return Among(plain) ?? Among(Fillers.Aggregate(plain, (text, filler) => text.Replace(filler, "")));
    }

    private BindingWish? Among(string plain) =>
        Bind.Contains(plain) ? BindingWish.Bind
        : Unbind.Contains(plain) ? BindingWish.Unbind
        : Bill.Contains(plain) ? BindingWish.Bill
        : List.Contains(plain) ? BindingWish.List
        : Notices.Contains(plain) ? BindingWish.Notices
        : null;
}
