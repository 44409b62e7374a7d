namespace SmartService.VoiceGateway.Hearing.Spelling;

/// <summary>Words and characters of everyday speech and how common they are: they hold their ground against the trade's.</summary>
internal sealed class EverydayWords
{
    private const int Longest = 5;
    private readonly Dictionary<string, double> words = [];
    private readonly Dictionary<char, double> characters = [];
    private readonly double unknown;

    public EverydayWords(SpellingCosts costs)
    {
        unknown = costs.UnknownCharacter;
        foreach (
            var line in DataFile
                .Lines("everyday.txt")
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        )
        foreach (var word in line.Skip(1))
            words.TryAdd(word, costs.EverydayClasses[line[0]]);
        foreach (var line in DataFile.Lines("characters.txt"))
        foreach (var letter in line.AsSpan(2))
            characters[letter] = costs.RarestCharacter - costs.CharacterClass * (line[0] - '0');
    }

    public bool Has(string word) => words.ContainsKey(word);

    /// <summary>What stands at the beginning of the text as it is spelt: a character, and words that begin with it.</summary>
    public IEnumerable<(int Length, double Cost)> Spelt(ReadOnlyMemory<char> text)
    {
        yield return (1, characters.GetValueOrDefault(text.Span[0], unknown));
        for (var length = 2; length <= Math.Min(Longest, text.Length); length++)
            if (words.TryGetValue(text.Span[..length].ToString(), out var cost))
                yield return (length, cost);
    }
}
