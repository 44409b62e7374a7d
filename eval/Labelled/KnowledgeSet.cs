using SmartService.Knowledge.Search;

namespace SmartService.Eval.Labelled;

/// <summary>Questions with the FAQ that answers them, or - for those that must not be answered.</summary>
sealed class KnowledgeSet(KnowledgeBase knowledge, DateOnly today)
{
    const string Unanswerable = "-";
    const int LookedThrough = 20;

    enum Outcome
    {
        Right,
        Offered,
        Unsure,

        /// <summary>Others were offered.</summary>
        Misled,
        Wrong,
    }

    public async Task<SetResult> RunAsync(string file, CancellationToken stop)
    {
        var set = Path.GetFileNameWithoutExtension(file);
        var judged = new List<(TsvRow Row, Outcome Outcome, string Got)>();
        foreach (var row in TsvTable.Read(file, "question", "expected", "service", "region").Rows)
        {
            var (outcome, got) = await JudgeAsync(row, stop);
            judged.Add((row, outcome, got));
        }
        return new SetResult(
            Scores(set, [.. judged.Select(one => (one.Row["expected"] != Unanswerable, one.Outcome))]),
            [
                .. judged
                    .Where(one =>
                        one.Outcome is Outcome.Wrong or Outcome.Misled
                        || (Answerable(one.Row) && one.Outcome is Outcome.Unsure)
                    )
                    .Select(one => new Miss(set, one.Row["question"], one.Row["expected"], one.Got)),
            ]
        );
    }

    static bool Answerable(TsvRow row) => row["expected"] != Unanswerable;

    async Task<(Outcome, string Got)> JudgeAsync(TsvRow row, CancellationToken stop)
    {
        var question = new Question(row["question"], row.Given("service"), row.Given("region"), today);
        var answer = await knowledge.AskAsync(question, stop);
        var expected = row["expected"];
        switch (answer.Certainty)
        {
            case Certainty.Unsure:
                return (expected == Unanswerable ? Outcome.Right : Outcome.Unsure, "unsure");
            case Certainty.Between:
                var offered = answer.Alternatives.Contains(expected) || expected == Unanswerable;
                return (offered ? Outcome.Offered : Outcome.Misled, string.Join(" | ", answer.Alternatives));
            default:
                var title = await TitleAsync(question, answer, stop);
                return (title == expected ? Outcome.Right : Outcome.Wrong, $"{title} ({answer.Confidence:0.00})");
        }
    }

    // An answer cites what it rests on; which question of the table it answers stands with the passage.
    async Task<string> TitleAsync(Question question, Answer answer, CancellationToken stop)
    {
        var ids = answer.Citations.Select(citation => citation.PassageId).ToHashSet();
        var passages = await knowledge.SearchAsync(question, LookedThrough, stop);
        return passages.FirstOrDefault(passage => ids.Contains(passage.Id) && passage.Text == answer.Text)?.Title
            ?? passages.FirstOrDefault(passage => ids.Contains(passage.Id))?.Title
            ?? string.Join(" | ", answer.Citations.Select(citation => $"{citation.Title} {citation.Clause}"));
    }

    static List<Score> Scores(string set, IReadOnlyList<(bool Answerable, Outcome Outcome)> judged)
    {
        var open = judged.Where(one => one.Answerable).ToList();
        var closed = judged.Where(one => !one.Answerable).ToList();
        int Count(Outcome outcome) => open.Count(one => one.Outcome == outcome);
        var answered = Count(Outcome.Right) + closed.Count(one => one.Outcome == Outcome.Wrong);
        answered += open.Count(one => one.Outcome == Outcome.Wrong);
        return
        [
            new(set, "answered rightly", Count(Outcome.Right), open.Count),
            new(set, "right one offered", Count(Outcome.Offered), open.Count),
            new(set, "unsure", Count(Outcome.Unsure), open.Count),
            new(set, "others offered", Count(Outcome.Misled), open.Count),
            new(set, "answered wrongly", Count(Outcome.Wrong), open.Count),
            new(set, "not answered what must not be", closed.Count(one => one.Outcome != Outcome.Wrong), closed.Count),
            new(set, "of the answers, right", Count(Outcome.Right), answered),
        ];
    }
}
