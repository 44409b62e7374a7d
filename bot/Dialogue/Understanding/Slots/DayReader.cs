using System.Globalization;
using System.Text.RegularExpressions;

namespace SmartService.Dialogue.Understanding.Slots;

/// <param name="Start">Where the words begin in the text.</param>
internal readonly record struct DayFound(DateOnly Day, int Start, int End);

/// <summary>Days: 明天, 这周六, 下周一, 11月25号, 月底.</summary>
internal static class DayReader
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking;

    private static readonly (string Word, int Days)[] Relative =
    [
        ("大后天", 3),
        ("后天", 2),
        ("后儿", 2),
        ("明天", 1),
        ("明儿", 1),
        ("明日", 1),
        ("明早", 1),
        ("明晚", 1),
        ("明朝", 1),
        ("大前天", -3),
        ("前天", -2),
        ("前儿", -2),
        ("昨天", -1),
        ("昨儿", -1),
        ("昨日", -1),
        ("昨晚", -1),
        ("昨夜", -1),
        ("今天", 0),
        ("今儿", 0),
        ("今日", 0),
        ("今晚", 0),
        ("今早", 0),
        ("今夜", 0),
        ("当天", 0),
    ];

    private static readonly Regex Iso = new(
        @"(?<y>20\d\d)(?:-|/|年|\.)(?<m>\d{1,2})(?:-|/|月|\.)(?<d>\d{1,2})(?:日|号)?",
        Linear
    );
    private static readonly Regex MonthDay = new(@"(?<m>\d{1,2})月(?:份)?的?(?<d>\d{1,2})(?:日|号)?", Linear);
    private static readonly Regex SlashDay = new(@"(?<m>\d{1,2})[/\-.](?<d>\d{1,2})", Linear);
    private static readonly Regex OnlyDay = new(
        @"(?<next>下个月|下月|这个月|本月)?的?(?<d>\d{1,2})(?<sign>号|日)(?<after>.?)",
        Linear
    );
    private static readonly Regex Weekday = new(
        @"(?<which>下下个?|下个?|上个?|这个?|本)?(?:周|星期|礼拜)(?<d>[1-6]|日|天|末)",
        Linear
    );
    private static readonly Regex InDays = new(@"(?<d>\d{1,2})天(?:以后|之后|后)", Linear);
    private static readonly Regex MonthEnd = new(@"(?<next>下个?)?月(?<part>底|末|初)", Linear);

    public static DayFound? Read(string text, DateOnly today, ExpectedSlot? expected) =>
        OfCalendar(text, today, expected) ?? OfWeek(text, today) ?? OfWords(text, today) ?? OfNumber(text, today);

    private static DayFound? OfCalendar(string text, DateOnly today, ExpectedSlot? expected)
    {
        if (Iso.Match(text) is { Success: true } iso && Day(Int(iso, "y"), iso) is { } full)
            return Found(full, iso);
        foreach (Match match in MonthDay.Matches(text))
            if (Nearest(match, today) is { } near)
                return Found(near, match);
        return
            expected == ExpectedSlot.Date
            && SlashDay.Match(text) is { Success: true } slash
            && Nearest(slash, today) is { } day
            ? Found(day, slash)
            : null;
    }

    /// <summary>This year, unless that is long over.</summary>
    private static DateOnly? Nearest(Match match, DateOnly today) =>
        Day(today.Year, match) is { } day && day >= today.AddDays(-180) ? day : Day(today.Year + 1, match);

    private static DayFound? OfWeek(string text, DateOnly today)
    {
        if (Weekday.Match(text) is not { Success: true } match)
            return null;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var place = match.Groups["d"].Value switch
        {
            "末" => 5,
            "日" or "天" => 6,
            var digit => digit[0] - '1',
        };
        var which = match.Groups["which"].Value;
        var weeks =
            which.StartsWith("下下", StringComparison.Ordinal) ? 2
            : which.StartsWith('下') ? 1
            : which.StartsWith('上') ? -1
            : 0;
        var day = monday.AddDays(7 * weeks + place);
        // Who says 这周六 on a Sunday means the one to come.
        return Found(weeks == 0 && day < today ? day.AddDays(7) : day, match);
    }

    private static DayFound? OfWords(string text, DateOnly today)
    {
        foreach (var (word, days) in Relative)
            if (text.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at)
                return new DayFound(today.AddDays(days), at, at + (word[^1] is '早' or '晚' or '夜' ? 1 : word.Length));
        if (InDays.Match(text) is { Success: true } later)
            return Found(today.AddDays(Int(later, "d")), later);
        if (MonthEnd.Match(text) is not { Success: true } part)
            return null;
        var first = new DateOnly(today.Year, today.Month, 1);
        var next = part.Groups["next"].Success;
        if (part.Groups["part"].Value == "初")
            return Found(first.AddMonths(1), part);
        return Found(first.AddMonths(next ? 2 : 1).AddDays(-1), part);
    }

    private static DayFound? OfNumber(string text, DateOnly today)
    {
        foreach (Match match in OnlyDay.Matches(text))
        {
            if (!IsDate(text, match))
                continue;
            var first = new DateOnly(today.Year, today.Month, 1);
            var number = Int(match, "d");
            var which = match.Groups["next"].Value;
            if (which.StartsWith('下') || (which.Length == 0 && number < today.Day))
                first = first.AddMonths(1);
            if (number >= 1 && number <= DateTime.DaysInMonth(first.Year, first.Month))
                return new DayFound(first.AddDays(number - 1), match.Index, match.Groups["sign"].Index + 1);
        }
        return null;
    }

    /// <summary>5号楼 is a house, 88号 after a street its number.</summary>
    private static bool IsDate(string text, Match match)
    {
        var before = match.Index > 0 ? text[match.Index - 1] : ' ';
        var after = match.Groups["after"].Value;
        return !"路街道巷弄户账卡单尾编第楼栋幢座元-".Contains(before)
            && !char.IsAsciiDigit(before)
            && (after.Length == 0 || !"楼院门线井机栋表店房室单座桌厅馆幢码".Contains(after[0]));
    }

    private static DateOnly? Day(int year, Match match)
    {
        var (month, day) = (Int(match, "m"), Int(match, "d"));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    private static int Int(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static DayFound Found(DateOnly day, Match match) => new(day, match.Index, match.Index + match.Length);
}
