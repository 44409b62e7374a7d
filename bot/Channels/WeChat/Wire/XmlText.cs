using System.Text;

namespace SmartService.Channels.WeChat.Wire;

/// <summary>Text on its way in and out of XML.</summary>
internal static class XmlText
{
    /// <summary>Without what XML cannot hold: control characters, halves of pairs. Some keyboards send such.</summary>
    public static string Legal(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (IsLegal(rune))
                legal.Append(rune);
        return legal.ToString();
    }

    /// <summary>As character data, whatever is in the text: its end is cut in two where the text has one.</summary>
    public static string CData(string text) =>
        $"<![CDATA[{Legal(text).Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal)}]]>";

    // Half a pair is read as U+FFFD, which says nothing to anybody.
    private static bool IsLegal(Rune rune) =>
        rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and < 0xFFFD) or >= 0x10000;
}
