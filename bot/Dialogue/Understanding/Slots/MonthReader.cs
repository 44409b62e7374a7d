using System.Globalization;
using System.Text.RegularExpressions;

namespace SmartService.Dialogue.Understanding.Slots;

/// <summary>A month spoken of: 上个月, 九月份, 去年12月, 2026年3月.</summary>
internal static class MonthReader
{
    private static readonly (string Word, int Months)[] Relative =
    [
        ("上上个月", -2),
        ("上上月", -2),
        ("前个月", -2),
        ("上个月", -1),
        ("上一个月", -1),
        ("上月", -1),
        ("下个月", 1),
        ("下月", 1),
        ("这个月", 0),
        ("本月", 0),
        ("当月", 0),
        ("这月", 0),
    ];

    private static readonly Regex Named = new(
        @"(?:(?<y>20\d\d)年|(?<which>去年|前年|今年|明年))?的?(?<m>\d{1,2})月(?:份)?(?<after>.?)",
        RegexOptions.NonBacktracking
    );

    /// <returns>yyyy-MM.</returns>
    public static string? Read(string text, DateOnly today)
    {
        foreach (Match match in Named.Matches(text))
            if (OfName(match, today) is { } named)
                return named;
        foreach (var (word, months) in Relative)
            if (text.Contains(word, StringComparison.Ordinal))
                return Written(new DateOnly(today.Year, today.Month, 1).AddMonths(months));
        return null;
    }

    private static string? OfName(Match match, DateOnly today)
    {
        var month = int.Parse(match.Groups["m"].ValueSpan, CultureInfo.InvariantCulture);
        var after = match.Groups["after"].Value;
        if (month is < 1 or > 12 || (after.Length > 0 && char.IsAsciiDigit(after[0])))
            return null;
        var year = match.Groups["y"] is { Success: true } said
            ? int.Parse(said.ValueSpan, CultureInfo.InvariantCulture)
            : match.Groups["which"].Value switch
            {
                "去年" => today.Year - 1,
                "前年" => today.Year - 2,
                "明年" => today.Year + 1,
                "今年" => today.Year,
                // Bills lie behind us: a month still to come was last year's.
                _ => month > today.Month ? today.Year - 1 : today.Year,
            };
        return Written(new DateOnly(year, month, 1));
    }

    private static string Written(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
