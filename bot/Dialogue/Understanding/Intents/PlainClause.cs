using System.Text;

namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>A clause as it is compared: folded, without politeness at its head, without numbers and punctuation.</summary>
internal static class PlainClause
{
    public static string Of(string clause, string[] lead)
    {
        var plain = new StringBuilder(clause.Length);
        foreach (var letter in Folding.Fold(clause))
            if (char.IsLetter(letter))
                plain.Append(letter);
        return WithoutLead(plain.ToString(), lead);
    }

    private static string WithoutLead(string plain, string[] lead)
    {
        for (var again = true; again; )
        {
            again = false;
            foreach (var word in lead)
                if (plain.Length > word.Length + 1 && plain.StartsWith(word, StringComparison.Ordinal))
                {
                    plain = plain[word.Length..];
                    again = true;
                }
        }
        return plain;
    }

    /// <summary>Water, gas, power and heat fall together, so that an example of one serves all.</summary>
    public static string Neutral(string plain)
    {
        foreach (var (word, common) in Common)
            plain = plain.Replace(word, common, StringComparison.Ordinal);
        return plain;
    }

    private static readonly (string, string)[] Common =
    [
        ("天然气费", "水费"),
        ("燃气费", "水费"),
        ("煤气费", "水费"),
        ("取暖费", "水费"),
        ("暖气费", "水费"),
        ("采暖费", "水费"),
        ("供暖费", "水费"),
        ("电费", "水费"),
        ("气费", "水费"),
        ("热费", "水费"),
        ("燃气表", "水表"),
        ("煤气表", "水表"),
        ("电表", "水表"),
        ("气表", "水表"),
        ("热表", "水表"),
        ("燃气卡", "水卡"),
        ("电卡", "水卡"),
        ("气卡", "水卡"),
        ("天然气", "燃气"),
        ("煤气", "燃气"),
    ];
}
