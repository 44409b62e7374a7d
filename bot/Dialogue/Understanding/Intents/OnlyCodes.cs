using SmartService.Dialogue.Understanding.Slots;

namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>Clauses that hold only a number and its label, such as 我的户号是一零零三五二七八: nothing is wanted yet.</summary>
internal static class OnlyCodes
{
    private static readonly string[] Labels = Resources.Json<string[]>("Understanding/words/codes.json");

    private static readonly char[] Commas = [',', '，', '、'];

    public static bool Are(string clause)
    {
        var text = NumberText.Of(clause).Text;
        var left = new string([.. text.Where(char.IsLetter)]);
        if (left.Length == 0)
            return true;
        if (!text.Any(char.IsAsciiDigit) || left.Length > 14)
            return false;
        foreach (var label in Labels)
            left = left.Replace(label, "", StringComparison.Ordinal);
        return left.Length == 0;
    }

    /// <summary>查电费，户号是一零零三…: what is wanted, without the number said before or after it.</summary>
    public static string Trimmed(string clause)
    {
        for (
            var cut = clause.LastIndexOfAny(Commas);
            cut > 0 && Are(clause[(cut + 1)..]);
            cut = clause.LastIndexOfAny(Commas)
        )
            clause = clause[..cut];
        for (var cut = clause.IndexOfAny(Commas); cut > 0 && Are(clause[..cut]); cut = clause.IndexOfAny(Commas))
            clause = clause[(cut + 1)..];
        return clause;
    }
}
