namespace SmartService.Knowledge.Search;

/// <summary>What speaks for and against the first answer of a search: whether the question is ours at all, and whether it is this one.</summary>
sealed class Evidence
{
    Evidence(IReadOnlyList<(string, double)> trade, IReadOnlyList<(string, double)> answer)
    {
        Trade = trade;
        Answer = answer;
    }

    /// <summary>Tells a question of the trade from all else that is said.</summary>
    public IReadOnlyList<(string Name, double Value)> Trade { get; }

    /// <summary>Tells the right answer from its neighbours.</summary>
    public IReadOnlyList<(string Name, double Value)> Answer { get; }

    /// <param name="answers">Best first, at least one; each stands once.</param>
    public static Evidence Of(IReadOnlyList<Found> answers, SearchResult result)
    {
        var first = answers[0];
        return new Evidence(
            [("bias", 1), ("nearness", first.Consensus - result.Foreign), ("service", result.NamesService ? 1 : 0)],
            [
                ("bias", 1),
                ("score", first.Score),
                // The first steps away from the second answer tell most.
                ("lead", Math.Sqrt(Math.Max(0, Lead(answers, f => f.Score)))),
                ("coverLead", Lead(answers, f => f.Cover)),
                ("cosineLead", Lead(answers, f => f.Cosine)),
                ("consensusLead", Lead(answers, f => f.Consensus)),
            ]
        );
    }

    static double Lead(IReadOnlyList<Found> answers, Func<Found, float> of) =>
        of(answers[0]) - answers.Skip(1).Select(of).DefaultIfEmpty(0).Max();
}
