namespace SmartService.VoiceGateway.Hearing.Spelling;

/// <summary>Words by what they begin with, to the ear and to the eye.</summary>
internal sealed class Lexicon
{
    private const int Longest = 8;
    private readonly Dictionary<string, Word> words = [];
    private readonly Word[][] byFirstSound;

    public Lexicon(IEnumerable<Word> listed)
    {
        foreach (
            var word in listed.Where(word => word.Text.Length is >= 2 and <= Longest && word.Text.All(Simplified.IsHan))
        )
            if (!words.TryGetValue(word.Text, out var known) || known.Cost > word.Cost)
                words[word.Text] = word;
        byFirstSound = [.. Enumerable.Range(0, Pinyin.Syllables.Count).Select(_ => Array.Empty<Word>())];
        foreach (var group in words.Values.SelectMany(Firsts).GroupBy(first => first.Sound, first => first.Word))
            byFirstSound[group.Key] = [.. group.Distinct()];
    }

    public bool Has(string text) => words.ContainsKey(text);

    /// <summary>Words that may have been said where the text begins, with how far they sound from it.</summary>
    public IEnumerable<(Word Word, float Distance)> SoundingLike(ReadOnlyMemory<char> text)
    {
        foreach (var word in Candidates(text.Span[0]))
            if (word.Text.Length <= text.Length && word.Distance(text.Span[..word.Text.Length]) is { } distance)
                yield return (word, distance);
    }

    private IEnumerable<Word> Candidates(char first)
    {
        var sounds = Pinyin.Of(first);
        return sounds.Length == 1
            ? byFirstSound[sounds[0]]
            : sounds.SelectMany(sound => byFirstSound[sound]).Distinct();
    }

    /// <summary>Every syllable that the word's first one may be heard as.</summary>
    private static IEnumerable<(int Sound, Word Word)> Firsts(Word word) =>
        from heard in Enumerable.Range(0, Pinyin.Syllables.Count)
        where word.Sounds[0].Any(sound => SoundAlike.Between(heard, sound) <= SoundAlike.Farthest)
        select (heard, word);
}
