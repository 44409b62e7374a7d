using System.Globalization;
using System.Text;

namespace SmartService.Channels.DirectLine;

/// <summary>What a customer typed, made harmless: text stays text, what cannot be seen is taken out.</summary>
internal static class CustomerText
{
    public const int MaxLength = 2000;

    /// <summary>Without control characters, marks that turn the direction of writing, and space around.</summary>
    /// <exception cref="DirectLineException">Longer than <see cref="MaxLength"/>.</exception>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (text.Length > MaxLength)
            throw DirectLineException.TooBig(
                $"The text has {text.Length} characters; at most {MaxLength} are read. Send it in parts or as a file."
            );
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value is '\n' or '\t' || !IsUnseen(rune))
                clean.Append(rune);
        return clean.ToString().Trim();
    }

    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
        || rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x200B or 0xFEFF or 0xFFFD;
}
