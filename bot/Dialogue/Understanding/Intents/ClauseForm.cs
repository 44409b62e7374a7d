namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>How a clause is said: wanting it done, asking how it goes, or telling of one's own home.</summary>
/// <param name="Wants">我要, 帮我</param>
/// <param name="Asks">怎么, 需要什么: how it is done.</param>
/// <param name="AsksAnything">吗, 谁, 多少: any question.</param>
/// <param name="AsksCause">为什么, 怎么回事</param>
/// <param name="AsksProgress">办好了没</param>
/// <param name="Own">我家, 现在</param>
/// <param name="OfTrade">Speaks of power, gas, water, heat or of customers' business.</param>
/// <param name="Elsewhere">Speaks of what others are asked for: 天气, 话费.</param>
/// <param name="General">Speaks of what holds for everybody: 居民第一档.</param>
/// <param name="Policy">Asks for a rule: 归谁, 赔吗.</param>
/// <param name="Resumes">Speaks of having again what was stopped: 恢复, 重新.</param>
internal readonly record struct ClauseForm(
    bool Wants,
    bool Asks,
    bool AsksAnything,
    bool AsksCause,
    bool AsksProgress,
    bool Own,
    bool OfTrade,
    bool Elsewhere,
    bool General,
    bool Policy,
    bool Resumes
)
{
    public static ClauseForm Of(string clause, Matching words) =>
        new(
            Has(clause, words.Wants),
            Has(clause, words.Asks),
            Has(clause, words.Polar) || Has(clause, words.Asks) || EndsAsking(clause) || OffersBoth(clause),
            Has(clause, words.Causes),
            Has(clause, words.Progress),
            Has(clause, words.Own),
            Has(clause, words.Trade),
            Has(clause, words.Elsewhere),
            Has(clause, words.General),
            Has(clause, words.Policy),
            Has(clause, words.Resuming)
        );

    /// <summary>开门不, 有照顾没, 那几点呢</summary>
    private static bool EndsAsking(string clause) => clause.Length > 2 && clause[^1] is '不' or '没' or '呢';

    /// <summary>行不行, 有没有</summary>
    private static bool OffersBoth(string clause)
    {
        for (var at = 1; at + 1 < clause.Length; at++)
            if (clause[at] is '不' or '没' && clause[at - 1] == clause[at + 1])
                return true;
        return false;
    }

    private static bool Has(string clause, string[] words)
    {
        foreach (var word in words)
            if (clause.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }
}
