namespace SmartService.Knowledge.Index;

/// <summary>The words of the trade: those learnt from what was imported and those of the list of synonyms.</summary>
sealed class Lexicon
{
    const int LongestWord = 8;
    const ulong WordMark = 1UL << 63;

    readonly Dictionary<string, ulong> words = [];
    readonly Dictionary<string, ulong>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public Lexicon(IEnumerable<string> texts, IEnumerable<(string Standard, string[] Sayings)> synonyms)
    {
        foreach (var (standard, sayings) in synonyms)
        foreach (
            var word in sayings
                .Prepend(standard)
                .Select(w => PlainText.Of(w))
                .Where(w => w.Length is > 0 and <= LongestWord)
        )
            words.TryAdd(word, Key(standard));
        foreach (var word in LearntWords.From(texts))
            words.TryAdd(word, Key(word));
        lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static IEnumerable<(string, string[])> Synonyms(string resourceFolder) =>
        ResourceFile
            .Lines(resourceFolder, "synonyms.csv")
            .Skip(1)
            .Select(l => l.Split(','))
            .Where(p => p.Length == 2)
            .Select(p => (p[0], p[1].Split('|', StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>Cuts the text by the longest word that fits; what no word covers is left to the n-grams.</summary>
    public void Words(ReadOnlySpan<char> plain, List<ulong> found)
    {
        for (var start = 0; start < plain.Length; )
            start += Longest(plain[start..], found);
    }

    int Longest(ReadOnlySpan<char> rest, List<ulong> found)
    {
        for (var length = Math.Min(LongestWord, rest.Length); length > 0; length--)
            if (lookup.TryGetValue(rest[..length], out var key))
            {
                found.Add(key);
                return length;
            }
        return 1;
    }

    static ulong Key(string standard)
    {
        var key = 14695981039346656037UL;
        foreach (var c in standard)
            key = (key ^ c) * 1099511628211UL;
        return key | WordMark;
    }
}
