using System.Text;

namespace SmartService.Dialogue.Turns;

/// <summary>What a customer typed, without what no record and no JSON can hold: control characters and halves of a character.</summary>
internal static class CleanText
{
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune != Rune.ReplacementChar && (!Rune.IsControl(rune) || rune.Value == '\n'))
                clean.Append(rune.ToString());
        return clean.Length == text.Length ? text : clean.ToString();
    }

    /// <summary>At most so many characters; never cuts one in two.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }
}
