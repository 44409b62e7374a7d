namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>How likely each intent's examples would say the clause's characters and pairs of characters.</summary>
internal sealed class GramModel
{
    private const double Smoothing = 0.08;

    /// <summary>Longer clauses repeat themselves; their evidence is not independent.</summary>
    private const double Tempering = 0.35;

    private readonly Dictionary<string, float[]> logs = [];
    private readonly float[] unseen;

    public GramModel(IReadOnlyList<IReadOnlyList<string>> classes)
    {
        var counts = classes.Select(Count).ToList();
        var grams = counts.SelectMany(count => count.Keys).Distinct().ToList();
        var totals = counts.Select(count => count.Values.Sum() + Smoothing * grams.Count).ToArray();
        unseen = [.. totals.Select(total => (float)Math.Log(Smoothing / total))];
        foreach (var gram in grams)
            logs[gram] =
            [
                .. counts.Select(
                    (count, at) => (float)Math.Log((count.GetValueOrDefault(gram) + Smoothing) / totals[at])
                ),
            ];
    }

    /// <summary>A probability for each class, in the order given.</summary>
    public double[] Score(string clause)
    {
        var sums = new double[unseen.Length];
        foreach (var gram in Grams(clause))
            if (logs.TryGetValue(gram, out var row))
                for (var at = 0; at < sums.Length; at++)
                    sums[at] += row[at] * Tempering;
        var top = sums.Max();
        var total = 0.0;
        for (var at = 0; at < sums.Length; at++)
            total += sums[at] = Math.Exp(sums[at] - top);
        for (var at = 0; at < sums.Length; at++)
            sums[at] /= total;
        return sums;
    }

    private static Dictionary<string, double> Count(IReadOnlyList<string> examples)
    {
        var counts = new Dictionary<string, double>();
        foreach (var gram in examples.SelectMany(Grams))
            counts[gram] = counts.GetValueOrDefault(gram) + 1;
        return counts;
    }

    private static IEnumerable<string> Grams(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            yield return text.Substring(at, 1);
            if (at + 2 <= text.Length)
                yield return text.Substring(at, 2);
            if (at + 3 <= text.Length)
                yield return text.Substring(at, 3);
        }
    }
}
