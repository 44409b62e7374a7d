using System.Text;

namespace SmartService.VoiceGateway.Speaking.Wording;

/// <summary>Numbers as they are said in Mandarin.</summary>
static class ChineseNumbers
{
    const string Digits = "零一二三四五六七八九";

    // Said one by one, 一 is heard too easily as 七; the phone's 幺 is not.
    const string SingleDigits = "零幺二三四五六七八九";
    static readonly string[] Places = ["", "十", "百", "千"];
    static readonly string[] Groups = ["", "万", "亿", "万亿"];

    /// <summary>Digit by digit: 301 is 三零幺.</summary>
    public static string OneByOne(string digits) => string.Concat(digits.Select(digit => SingleDigits[digit - '0']));

    /// <summary>A year: 2025 is 二零二五, without 幺.</summary>
    public static string Year(string digits) => string.Concat(digits.Select(digit => Digits[digit - '0']));

    /// <summary>Digit by digit in groups that can be written down: <paramref name="sizes"/> of them, the last repeats.</summary>
    public static string Grouped(string digits, params int[] sizes)
    {
        var groups = new List<string>();
        for (int at = 0, group = 0; at < digits.Length; group++)
        {
            var size = Math.Min(sizes[Math.Min(group, sizes.Length - 1)], digits.Length - at);
            groups.Add(OneByOne(digits.Substring(at, size)));
            at += size;
        }
        return string.Join('，', groups);
    }

    /// <summary>A whole or decimal number, such as 1204.5: 一千二百零四点五.</summary>
    public static string Number(string number)
    {
        var parts = number.Replace(",", "", StringComparison.Ordinal).Split('.');
        var fraction = parts.Length > 1 ? parts[1].TrimEnd('0') : "";
        var whole = Whole(parts[0]);
        return fraction.Length == 0 ? whole : $"{whole}点{Year(fraction)}";
    }

    static string Whole(string digits)
    {
        // More than can be counted is a code, not a quantity.
        if (digits.Length > 16)
            return OneByOne(digits);
        var value = ulong.Parse(digits);
        if (value == 0)
            return "零";
        var said = new StringBuilder();
        var gap = false;
        for (var group = 3; group >= 0; group--)
        {
            var part = (int)(value / (ulong)Math.Pow(10_000, group) % 10_000);
            if (part == 0)
            {
                gap = said.Length > 0;
                continue;
            }
            if (said.Length > 0 && (gap || part < 1000))
                said.Append('零');
            AppendGroup(said, part);
            said.Append(Groups[group]);
            gap = false;
        }
        return said.ToString() switch
        {
            // 一十五 is said 十五, but only at the beginning.
            ['一', '十', ..] text => text[1..],
            // As are 两千, 两万 and 两亿; 二十 and 二百 stay.
            ['二', '千' or '万' or '亿', ..] text => "两" + text[1..],
            var text => text,
        };
    }

    static void AppendGroup(StringBuilder said, int part)
    {
        var gap = false;
        var begun = false;
        for (var place = 3; place >= 0; place--)
        {
            var digit = part / (int)Math.Pow(10, place) % 10;
            if (digit == 0)
            {
                gap = begun;
                continue;
            }
            if (gap)
                said.Append('零');
            said.Append(Digits[digit]).Append(Places[place]);
            (begun, gap) = (true, false);
        }
    }
}
