using SmartService.Knowledge.Search;

namespace SmartService.Eval.Labelled;

/// <summary>A labelled question with the evidence that a search found for its first answer.</summary>
/// <param name="IsOurs">False when it must not be answered.</param>
/// <param name="IsRight">True when the first answer is the one expected.</param>
/// <param name="IsAmongFirst">True when one of the first three is.</param>
sealed record WeighedQuestion(Evidence Evidence, bool IsOurs, bool IsRight, bool IsAmongFirst)
{
    const string Unanswerable = "-";
    const int Offered = 3;

    /// <summary>The questions of a set that reach the search; the customer's own figures do not.</summary>
    public static async Task<List<WeighedQuestion>> OfAsync(
        string file,
        KnowledgeBase knowledge,
        DateOnly today,
        CancellationToken stop
    )
    {
        var weighed = new List<WeighedQuestion>();
        foreach (var row in TsvTable.Read(file, "question", "expected", "service", "region").Rows)
        {
            var question = new Question(row["question"], row.Given("service"), row.Given("region"), today);
            if (await knowledge.WeighAsync(question, stop) is var (evidence, titles))
                weighed.Add(
                    new WeighedQuestion(
                        evidence,
                        row["expected"] != Unanswerable,
                        row["expected"] == titles[0],
                        titles.Take(Offered).Contains(row["expected"])
                    )
                );
        }
        return weighed;
    }
}
