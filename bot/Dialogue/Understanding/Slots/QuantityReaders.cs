using System.Globalization;
using System.Text.RegularExpressions;

namespace SmartService.Dialogue.Understanding.Slots;

/// <summary>Amounts, readings, temperatures and counts, from a text with its numbers in digits.</summary>
internal static class QuantityReaders
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking;

    /// <summary>Digits with 点 or a point.</summary>
    private const string Number = @"(?<n>\d{1,9}(?:,\d{3})*(?:[.点]\d{1,4})?)";

    private static readonly Regex Money = new(
        $@"{Number}\s*(?:块钱|块|元钱|元|圆)(?:(?<jiao>\d)(?:毛|角)?)?(?:(?<fen>\d)分?)?",
        Linear
    );
    private static readonly Regex Small = new(@"(?<jiao>\d)\s*(?:毛|角)(?:钱)?(?:(?<fen>\d)分?)?", Linear);
    private static readonly Regex Meter = new(
        $@"(?:读数|表数|表底|底数|表上|表显示|显示|抄见|走到|字数|表的数|表示数|示数|数是|度数|数字|报数|现在是)[^\d。！？!?]{{0,10}}{Number}",
        Linear
    );
    private static readonly Regex Degrees = new(
        $@"(?<minus>[0零]下|-|负)?\s*{Number}\s*(?:多|几)?(?:度|℃|°c|°|摄氏度)(?<after>.?)",
        Linear
    );
    private static readonly Regex People = new(@"(?<n>\d{1,2})\s*(?:口|个人|人|个大人|个老人|个孩子)", Linear);
    private static readonly Regex Bare = new($@"(?<minus>[0零]下|-|负)?{Number}", Linear);

    public static decimal? Amount(string text, ExpectedSlot? expected)
    {
        if (Money.Match(text) is { Success: true } yuan)
            return Value(yuan) + Part(yuan, "jiao", 0.1m) + Part(yuan, "fen", 0.01m);
        if (Small.Match(text) is { Success: true } jiao)
            return Part(jiao, "jiao", 0.1m) + Part(jiao, "fen", 0.01m);
        return expected == ExpectedSlot.Amount && Bare.Match(text) is { Success: true } bare ? Value(bare) : null;
    }

    public static decimal? Reading(string text, ExpectedSlot? expected)
    {
        if (Meter.Match(text) is { Success: true } meter && !IsCode(meter))
            return Value(meter);
        if (expected != ExpectedSlot.Reading)
            return null;
        return Bare.Match(Dictated(text)) is { Success: true } bare ? Value(bare) : null;
    }

    public static decimal? Temperature(string text, ExpectedSlot? expected)
    {
        foreach (Match match in Degrees.Matches(text))
            if (match.Groups["after"].Value is not ("电" or "数") && Signed(match) is >= -40 and <= 60 and var degrees)
                return OfPower(text) ? null : degrees;
        if (expected == ExpectedSlot.Temperature && Bare.Match(text) is { Success: true } bare)
            return Signed(bare) is >= -40 and <= 60 and var value ? value : null;
        return null;
    }

    public static int? Count(string text, ExpectedSlot? expected)
    {
        if (People.Match(text) is { Success: true } people)
            return (int?)Value(people);
        if (expected != ExpectedSlot.Count || Bare.Match(text) is not { Success: true } bare)
            return null;
        return Value(bare) is >= 0 and <= 1000 and var count && count == decimal.Truncate(count) ? (int)count : null;
    }

    /// <summary>20度 of a meter is no warmth.</summary>
    private static bool OfPower(string text) =>
        text.Contains("电表", StringComparison.Ordinal)
        || text.Contains("用电", StringComparison.Ordinal)
        || text.Contains("度电", StringComparison.Ordinal);

    /// <summary>0 1 2 3 4 is 01234.</summary>
    private static string Dictated(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static bool IsCode(Match match) => match.Groups["n"].Value.Length > 9;

    private static decimal? Signed(Match match) =>
        match.Groups["minus"] is { Success: true, Length: > 0 } ? -Value(match) : Value(match);

    private static decimal Part(Match match, string group, decimal unit) =>
        match.Groups[group] is { Success: true } part
            ? decimal.Parse(part.ValueSpan, CultureInfo.InvariantCulture) * unit
            : 0;

    private static decimal? Value(Match match) =>
        decimal.TryParse(
            match.Groups["n"].Value.Replace('点', '.').Replace(",", "", StringComparison.Ordinal),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : null;
}
