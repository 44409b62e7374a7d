namespace SmartService.Channels.WeChat.Api;

/// <summary>Where a reader pauses.</summary>
internal static class Pause
{
    private const string SentenceEnds = "。！？…；\n";
    private const string LatinSentenceEnds = ".!?;";
    private const string ClauseEnds = "，、：,";
    private const string Closers = "”’」』）》】)\"' \t\r";

    public static bool EndsSentence(ReadOnlySpan<char> text, int at)
    {
        // What belongs to the end of a sentence stays with it: 好。” and 什么？！
        if (at < text.Length && (Closers.Contains(text[at]) || SentenceEnds.Contains(text[at])))
            return false;
        var last = text[..at].TrimEnd(Closers).Length - 1;
        if (last < 0)
            return false;
        // A dot inside 3.5 or a question mark inside an address ends nothing.
        return SentenceEnds.Contains(text[last])
            || (
                LatinSentenceEnds.Contains(text[last]) && (last + 1 == text.Length || char.IsWhiteSpace(text[last + 1]))
            );
    }

    public static bool EndsClause(ReadOnlySpan<char> text, int at)
    {
        var last = text[at - 1];
        return char.IsWhiteSpace(last)
            || (ClauseEnds.Contains(last) && !(at < text.Length && char.IsAsciiDigit(text[at])));
    }

    /// <summary>Half a link is no link, and shows its address instead.</summary>
    public static bool IsInsideLink(ReadOnlySpan<char> text) =>
        text.LastIndexOf("<a ") is var opened and >= 0 && opened > text.LastIndexOf("</a>");
}
