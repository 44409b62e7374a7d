using System.Globalization;

namespace SmartService.Tests.Dialogue.Understanding;

/// <summary>Says numbers the way people do, for the round trip.</summary>
internal static class Spoken
{
    private const string Digits = "零一二三四五六七八九";

    public static string DigitByDigit(string digits) => string.Concat(digits.Select(digit => Digits[digit - '0']));

    /// <summary>0 to 99,999,999.</summary>
    public static string Counted(int number)
    {
        if (number >= 10_000)
        {
            var rest = number % 10_000;
            var gap = rest is > 0 and < 1_000 ? "零" : "";
            return Counted(number / 10_000) + "万" + gap + (rest == 0 ? "" : BelowTenThousand(rest));
        }
        return number == 0 ? "零" : BelowTenThousand(number);
    }

    private static string BelowTenThousand(int number)
    {
        var text = "";
        var open = false;
        foreach (var (unit, name) in new[] { (1_000, "千"), (100, "百"), (10, "十"), (1, "") })
        {
            var digit = number / unit % 10;
            if (digit == 0)
                open = text.Length > 0;
            else
            {
                text += (open ? "零" : "") + Digits[digit].ToString(CultureInfo.InvariantCulture) + name;
                open = false;
            }
        }
        return number is >= 10 and < 20 ? text[1..] : text;
    }
}
