namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>Keywords that stand in a clause; one that several intents share says less.</summary>
internal sealed class KeywordEvidence(IReadOnlyList<IntentExamples> intents)
{
    /// <summary>Characters of keywords that make full evidence.</summary>
    private const double Full = 4;

    private readonly Dictionary<string, int> shared = intents
        .SelectMany(intent => intent.Keywords)
        .GroupBy(word => word)
        .ToDictionary(group => group.Key, group => group.Count());

    /// <summary>0 to 1 for each intent.</summary>
    public double[] Score(string clause) =>
        [
            .. intents.Select(intent =>
                Math.Min(
                    1,
                    intent
                        .Keywords.Where(word => clause.Contains(word, StringComparison.Ordinal))
                        .Sum(word => word.Length / Full / shared[word])
                )
            ),
        ];
}
