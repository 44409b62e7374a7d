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
}
