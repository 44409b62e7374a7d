using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SmartService.Channels.WeChat.Wire;

/// <summary>
/// Folds the codes that WeChat's applications send for pictures: /::) and /:rose from old ones, [微笑] or [Smile] from
/// new ones, Softbank's private characters from old iPhones, and the sentence that stands for a sticker.
/// </summary>
internal static class EmojiCodes
{
    /// <summary>As much as is read of a customer on the web; the rest is cut off.</summary>
    public const int MaxLength = 2000;

    private static readonly Dictionary<string, string> Words = Load();
    private static readonly Regex Codes = Pattern();

    public static FoldedText Fold(string? typed)
    {
        typed ??= "";
        var words = new HashSet<string>();
        var rest = Codes.Replace(typed, run => Drop(run, typed, words)).Trim();
        var isOnlyCodes = !string.IsNullOrWhiteSpace(typed) && rest.EnumerateRunes().All(IsPicture);
        // Beside words they add nothing. Alone they are an answer, unless they contradict each other.
        return new FoldedText(isOnlyCodes && words.Count == 1 ? words.First() : Cut(rest), isOnlyCodes);
    }

    private static string Drop(Match run, string typed, HashSet<string> words)
    {
        foreach (Capture code in run.Groups["code"].Captures)
            if (Words[code.Value] is { Length: > 0 } word)
                words.Add(word);
        // Two numbers must not become one. Chinese is joined, so that 煤气[惊恐]泄漏 is still found.
        return IsLatin(typed, run.Index - 1) && IsLatin(typed, run.Index + run.Length) ? " " : "";
    }

    private static bool IsLatin(string text, int at) =>
        at >= 0 && at < text.Length && char.IsAsciiLetterOrDigit(text[at]);

    private static bool IsPicture(Rune rune) =>
        rune.Value is >= 0x1F000 and <= 0x1FAFF or >= 0x2600 and <= 0x27BF or 0x200D or 0xFE0F
        || Rune.IsWhiteSpace(rune);

    private static string Cut(string text) =>
        text.Length <= MaxLength ? text
        : char.IsHighSurrogate(text[MaxLength - 1]) ? text[..(MaxLength - 1)]
        : text[..MaxLength];

    private static Regex Pattern()
    {
        // The longest first: /::-| before /::-. Behind a hand may stand the colour of its skin.
        var known = string.Join('|', Words.Keys.OrderByDescending(code => code.Length).Select(Regex.Escape));
        return new Regex($"(?:(?<code>{known})(?:\uD83C[\uDFFB-\uDFFF]|\uFE0F)*|[\uE000-\uF8FF])+");
    }

    private static Dictionary<string, string> Load()
    {
        using var file = typeof(EmojiCodes).Assembly.GetManifestResourceStream("wechat/emoji-codes.json")!;
        var groups = JsonSerializer.Deserialize<Dictionary<string, string[]>>(file)!;
        var words = new Dictionary<string, string>();
        foreach (var (word, codes) in groups)
        foreach (var code in codes)
            // Some applications send /::< as /::&lt;.
            words[code] = words[WebUtility.HtmlEncode(code)] = word;
        return words;
    }
}
