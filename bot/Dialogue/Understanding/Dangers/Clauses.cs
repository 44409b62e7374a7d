using System.Buffers;

namespace SmartService.Dialogue.Understanding.Dangers;

/// <summary>Where sentences and clauses begin and end.</summary>
internal static class Clauses
{
    public static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。！？!?；;\n");
    public static readonly SearchValues<char> ClauseEnds = SearchValues.Create("。！？!?；;\n，,、：:");

    public static Range Around(string said, int start, int end, SearchValues<char> ends)
    {
        var from = said.AsSpan(0, start).LastIndexOfAny(ends) + 1;
        var after = said.AsSpan(end).IndexOfAny(ends);
        return from..(after < 0 ? said.Length : end + after);
    }

    public static bool HasAny(this ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    public static bool EndsWithAny(this ReadOnlySpan<char> text, string[] words, out int length)
    {
        length = 0;
        foreach (var word in words)
            if (word.Length > length && text.EndsWith(word, StringComparison.Ordinal))
                length = word.Length;
        return length > 0;
    }

    public static bool StartsWithAny(this ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
            if (text.StartsWith(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>The last place of any of the words, or -1.</summary>
    public static int LastOfAny(this ReadOnlySpan<char> text, string[] words)
    {
        var last = -1;
        foreach (var word in words)
            last = Math.Max(last, text.LastIndexOf(word, StringComparison.Ordinal));
        return last;
    }
}
