namespace SmartService.Eval.Hearing;

/// <summary>How many characters must be changed, put in or taken out to get from what was heard to what was said.</summary>
static class CharacterErrors
{
    /// <returns>Errors for each character said; marks and spaces do not count.</returns>
    public static double Rate(string said, string heard)
    {
        var (one, other) = (Letters(said), Letters(heard));
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var at = 1; at <= one.Length; at++)
        {
            var diagonal = row[0];
            row[0] = at;
            for (var to = 1; to <= other.Length; to++)
            {
                var replaced = diagonal + (one[at - 1] == other[to - 1] ? 0 : 1);
                diagonal = row[to];
                row[to] = Math.Min(replaced, Math.Min(row[to], row[to - 1]) + 1);
            }
        }
        return one.Length == 0 ? 0 : (double)row[^1] / one.Length;
    }

    static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
