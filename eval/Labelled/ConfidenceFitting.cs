using SmartService.Knowledge.Search;

namespace SmartService.Eval.Labelled;

/// <summary>Makes confidence.json of a labelled set: the weights, and the thresholds that hold for questions the weights have not seen.</summary>
static class ConfidenceFitting
{
    /// <summary>Of the answers that are given at once, this part is to be right.</summary>
    const double RightWhenSure = 0.98;

    /// <summary>Of the right answers that could be offered, this part is to be offered.</summary>
    const double KeptWhenBetween = 0.97;

    const int Parts = 10;

    const string About =
        "第一条答案答对的可能性 = trade 一组算出的“是本行业的问题”的可能性 × answer 一组算出的“答的就是这一条”的可能性；"
        + "每组是 1/(1+exp(-(各项证据乘以权重之和)))。sure 以上直接回答，between 以上给出几个可能。"
        + "由 eval 的 fit 用开发集算出，不要手改。";

    public static ConfidenceFit Of(IReadOnlyList<WeighedQuestion> questions)
    {
        var unseen = Unseen(questions).OrderByDescending(one => one.Probability).ToList();
        return Fit(questions) with { Sure = Sure(unseen), Between = Between(unseen) };
    }

    static ConfidenceFit Fit(IReadOnlyCollection<WeighedQuestion> questions)
    {
        var ours = questions.Where(one => one.IsOurs).ToList();
        return new ConfidenceFit(
            About,
            Named(questions, one => one.Evidence.Trade, one => one.IsOurs),
            Named(ours, one => one.Evidence.Answer, one => one.IsRight),
            Sure: 0.9,
            Between: 0.1
        );
    }

    static Dictionary<string, double> Named(
        IReadOnlyCollection<WeighedQuestion> questions,
        Func<WeighedQuestion, IReadOnlyList<(string Name, double Value)>> evidence,
        Func<WeighedQuestion, bool> outcome
    )
    {
        var weights = LogisticFit.Weights(
            [.. questions.Select(one => evidence(one).Select(value => value.Value).ToArray())],
            [.. questions.Select(outcome)]
        );
        var names = evidence(questions.First()).Select(value => value.Name);
        return names.Zip(weights).ToDictionary(pair => pair.First, pair => Math.Round(pair.Second, 2));
    }

    /// <summary>Each question by weights that were made without it.</summary>
    static IEnumerable<(double Probability, WeighedQuestion Question)> Unseen(IReadOnlyList<WeighedQuestion> questions)
    {
        for (var part = 0; part < Parts; part++)
        {
            var confidence = new Confidence(Fit([.. questions.Where((_, place) => place % Parts != part)]));
            for (var place = part; place < questions.Count; place += Parts)
                yield return (confidence.Of(questions[place].Evidence), questions[place]);
        }
    }

    /// <summary>The least probability from which on enough is right.</summary>
    static double Sure(List<(double Probability, WeighedQuestion Question)> best)
    {
        var (right, least) = (0, 0.99);
        for (var place = 0; place < best.Count; place++)
        {
            right += best[place].Question.IsRight ? 1 : 0;
            if (right >= RightWhenSure * (place + 1))
                least = Math.Min(0.99, best[place].Probability);
        }
        return Math.Floor(least * 100) / 100;
    }

    /// <summary>The greatest probability that still leaves enough of the right answers to be offered.</summary>
    static double Between(List<(double Probability, WeighedQuestion Question)> best)
    {
        var among = best.Where(one => one.Question.IsAmongFirst).ToList();
        var last = among[(int)Math.Ceiling(KeptWhenBetween * among.Count) - 1];
        return Math.Max(0.01, Math.Floor(last.Probability * 100) / 100);
    }
}
