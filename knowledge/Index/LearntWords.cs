namespace SmartService.Knowledge.Index;

/// <summary>Finds words by how often their characters stand together, and how much more often than by chance.</summary>
static class LearntWords
{
    const int LeastOccurrences = 4;
    const double LeastCohesion = 20;

    public static IEnumerable<string> From(IEnumerable<string> texts)
    {
        var counts = new Dictionary<ulong, int>();
        var total = 0;
        foreach (var text in texts)
            total += Count(PlainText.Of(text), counts);
        foreach (var (gram, count) in counts)
            if (gram > 0xffff && count >= LeastOccurrences && Cohesion(gram, count, counts, total) >= LeastCohesion)
                yield return Text(gram);
    }

    static int Count(string plain, Dictionary<ulong, int> counts)
    {
        for (var start = 0; start < plain.Length; start++)
        for (var length = 1; length <= 4 && start + length <= plain.Length; length++)
        {
            if (plain[start + length - 1] == ' ')
                break;
            var key = PlainText.Gram(plain.AsSpan(start, length));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        return plain.Length;
    }

    // The weakest of the places where the word could be cut decides.
    static double Cohesion(ulong gram, int count, Dictionary<ulong, int> counts, int total)
    {
        var length =
            gram > 0xffff_ffff_ffff ? 4
            : gram > 0xffff_ffff ? 3
            : 2;
        var weakest = double.MaxValue;
        for (var cut = 1; cut < length; cut++)
        {
            var head = gram >> (16 * (length - cut));
            var tail = gram & ((1UL << (16 * (length - cut))) - 1);
            weakest = Math.Min(weakest, (double)count * total / ((double)counts[head] * counts[tail]));
        }
        return weakest;
    }

    static string Text(ulong gram)
    {
        var text = "";
        for (; gram > 0; gram >>= 16)
            text = (char)(gram & 0xffff) + text;
        return text;
    }
}
