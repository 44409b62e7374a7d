namespace SmartService.Knowledge.Index;

/// <summary>Words and character n-grams of a text, as numbers.</summary>
sealed class Tokenizer(Lexicon lexicon)
{
    public List<ulong> Tokens(string plain)
    {
        var tokens = new List<ulong>(plain.Length * 4);
        for (var start = 0; start < plain.Length; start++)
        for (var length = 1; length <= 3 && start + length <= plain.Length; length++)
        {
            if (plain[start + length - 1] == ' ')
                break;
            tokens.Add(PlainText.Gram(plain.AsSpan(start, length)));
        }
        lexicon.Words(plain, tokens);
        return tokens;
    }

    /// <summary>How much a token of this kind says: a single character little, a word most.</summary>
    public static float Weight(ulong token) =>
        token switch
        {
            <= 0xffff => 0.4f,
            > long.MaxValue => 1.5f,
            _ => 1f,
        };
}
