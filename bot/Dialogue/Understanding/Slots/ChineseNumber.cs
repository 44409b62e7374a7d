namespace SmartService.Dialogue.Understanding.Slots;

/// <summary>Reads numbers written in characters: 三百五十六, 一万二, 幺零零三.</summary>
internal static class ChineseNumber
{
    private const string Zeros = "零〇";
    private const string Digits = "一二三四五六七八九";
    private const string Units = "十百千万亿";

    /// <summary>Characters that may stand in a number.</summary>
    public static bool Belongs(char letter) => Digit(letter) >= 0 || Units.Contains(letter);

    /// <returns>0 to 9, or -1 when it is no digit.</returns>
    public static int Digit(char letter) =>
        letter switch
        {
            '幺' => 1,
            '两' => 2,
            _ when Zeros.Contains(letter) => 0,
            _ => Digits.IndexOf(letter) is >= 0 and var at ? at + 1 : -1,
        };

    /// <returns>The number in digits, or null when the characters make none.</returns>
    public static string? Read(ReadOnlySpan<char> said)
    {
        if (said.IsEmpty)
            return null;
        return said.IndexOfAny(Units) < 0 ? Dictated(said) : Counted(said);
    }

    /// <summary>一三八 is 138, digit by digit.</summary>
    private static string Dictated(ReadOnlySpan<char> said)
    {
        Span<char> digits = stackalloc char[Math.Min(said.Length, Folding.Limit)];
        for (var at = 0; at < digits.Length; at++)
            digits[at] = (char)('0' + Digit(said[at]));
        return new string(digits);
    }

    /// <summary>三千五 is 3500, 一万零五 is 10005, 十五六 is 15.</summary>
    private static string? Counted(ReadOnlySpan<char> said)
    {
        if (said.Length > 20 || (Digit(said[0]) < 0 && said[0] != '十'))
            return null;
        long total = 0,
            section = 0,
            digit = -1,
            last = 1;
        foreach (var letter in said)
        {
            if (Digit(letter) is >= 0 and var value)
            {
                if (digit > 0)
                    break;
                if (value == 0)
                    last = 1;
                digit = value == 0 ? -1 : value;
                continue;
            }
            var unit = Unit(letter);
            if (unit >= 10_000)
            {
                total = (total + section + Math.Max(digit, 0)) * unit;
                section = 0;
            }
            else
                section += (digit < 0 ? 1 : digit) * unit;
            digit = -1;
            last = unit;
            if (total > 1_000_000_000_000)
                return null;
        }
        var rest = digit < 0 ? 0 : digit * (last >= 100 ? last / 10 : 1);
        return (total + section + rest).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static long Unit(char letter) =>
        letter switch
        {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '万' => 10_000,
            _ => 100_000_000,
        };
}
