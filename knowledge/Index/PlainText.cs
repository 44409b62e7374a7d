using System.Text;

namespace SmartService.Knowledge.Index;

/// <summary>Text as the index sees it: small letters, half width, letters and digits, single spaces.</summary>
static class PlainText
{
    public static string Of(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var raw in text)
        {
            var c = char.ToLowerInvariant(raw is >= '\uff01' and <= '\uff5e' ? (char)(raw - 0xfee0) : raw);
            if (char.IsLetterOrDigit(c))
                plain.Append(c);
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().TrimEnd(' ');
    }

    /// <summary>One to three characters in one number; no two n-grams share one.</summary>
    public static ulong Gram(ReadOnlySpan<char> characters)
    {
        ulong key = 0;
        foreach (var c in characters)
            key = (key << 16) | c;
        return key;
    }
}
