using System.Globalization;

namespace SmartService.Dialogue.Wording;

/// <summary>Numbers written with digits or with characters, as values.</summary>
internal static class ChineseNumbers
{
    private const string Ones = "零一二三四五六七八九";

    /// <returns>The value, or -1 when it is no number.</returns>
    public static decimal Parse(string text)
    {
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var written))
            return written;
        var parts = text.Replace('〇', '零').Replace('两', '二').Split('点');
        var whole = parts[0].Any(c => "十百千万".Contains(c)) ? Counted(parts[0]) : Spelt(parts[0]);
        return parts.Length == 1 || whole < 0 ? whole : whole + Fraction(parts[1]);
    }

    /// <summary>二零二五 as 2025.</summary>
    private static decimal Spelt(string text) =>
        decimal.TryParse(string.Concat(text.Select(c => Ones.IndexOf(c))), CultureInfo.InvariantCulture, out var value)
            ? value
            : -1;

    private static decimal Fraction(string text) =>
        decimal.TryParse(
            "0." + string.Concat(text.Select(c => Ones.IndexOf(c))),
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : 0;

    /// <summary>一百二十八 as 128.</summary>
    private static decimal Counted(string text)
    {
        decimal total = 0,
            section = 0,
            digit = 0;
        foreach (var c in text)
        {
            if (Ones.IndexOf(c) is >= 0 and var one)
            {
                digit = one;
                continue;
            }

            if (c == '万')
                (total, section, digit) = ((total + section + digit) * 10_000, 0, 0);
            else
                (section, digit) = (section + ((digit == 0 ? 1 : digit) * Unit(c)), 0);
        }

        return total + section + digit;
    }

    private static decimal Unit(char c) =>
        c switch
        {
            '十' => 10,
            '百' => 100,
            _ => 1_000,
        };
}
