namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>How a clause is said: wanting it done, asking how it goes, or telling of one's own home.</summary>
internal readonly record struct ClauseForm(bool Wants, bool Asks, bool AsksCause, bool Own, bool OfTrade)
{
    public static ClauseForm Of(string clause, Matching words) =>
        new(
            Has(clause, words.Wants),
            Has(clause, words.Asks),
            Has(clause, words.Causes),
            Has(clause, words.Own),
            Has(clause, words.Trade)
        );

    private static bool Has(string clause, string[] words)
    {
        foreach (var word in words)
            if (clause.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }
}
