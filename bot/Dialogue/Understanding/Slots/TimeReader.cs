using System.Globalization;
using System.Text.RegularExpressions;

namespace SmartService.Dialogue.Understanding.Slots;

/// <param name="From">Not before.</param>
/// <param name="To">Not after; equal to <paramref name="From"/> for one moment.</param>
internal readonly record struct TimeFound(TimeOnly? From, TimeOnly? To, int Start, int End);

/// <summary>Times of day: 下午三点以后, 上午十点到十二点, 今晚八点, 15:30, 上午.</summary>
internal static class TimeReader
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking;
    private const string Parts = "凌晨|清早|清晨|大早上|早上|早晨|早|上午|中午|午后|下午|傍晚|晚上|夜里|晚";

    private static readonly Regex Clock = new(
        $@"(?<part>{Parts})?的?(?<h>\d{{1,2}})(?:点钟|点|时|:|：)(?:(?<m>\d{{1,2}})分?|(?<half>半)|(?<quarter>[13])刻)?",
        Linear
    );
    private static readonly Regex Part = new($"(?<part>{Parts})", Linear);

    /// <summary>快一点, 晚一点: no clock.</summary>
    private const string Comparing = "快慢早晚大小多少有差好近远高低轻重亮细清";

    public static TimeFound? Read(string text)
    {
        var clocks = Clock.Matches(text).Where(match => IsClock(text, match)).ToList();
        return clocks.Count > 0 ? OfClock(text, clocks) : OfPart(text);
    }

    private static TimeFound? OfClock(string text, List<Match> clocks)
    {
        var first = clocks[0];
        if (At(first, first.Groups["part"].Value) is not { } from)
            return null;
        var (start, end) = (first.Index, first.Index + first.Length);
        var after = text.AsSpan(end);
        if (
            clocks.Count > 1
            && IsRange(text.AsSpan(end, clocks[1].Index - end))
            && Later(clocks[1], first, from) is { } to
        )
            return new TimeFound(from, to, start, clocks[1].Index + clocks[1].Length);
        if (Begins(after, out var taken, "以后", "之后", "过后", "后", "起", "开始"))
            return new TimeFound(from, null, start, end + taken);
        if (Begins(after, out taken, "以前", "之前", "前"))
            return new TimeFound(null, from, start, end + taken);
        return new TimeFound(from, from, start, end);
    }

    private static bool IsRange(ReadOnlySpan<char> between) =>
        between.Trim() is "到" or "至" or "-" or "—" or "~" or "和" or "、" or "";

    /// <summary>The second hour takes the part of day of the first unless it has its own.</summary>
    private static TimeOnly? Later(Match second, Match first, TimeOnly from)
    {
        var part = second.Groups["part"].Success ? second.Groups["part"].Value : first.Groups["part"].Value;
        if (At(second, part) is not { } to)
            return null;
        return to < from && to.Hour < 12 ? to.AddHours(12) : to;
    }

    private static TimeOnly? At(Match match, string part)
    {
        var hour = int.Parse(match.Groups["h"].ValueSpan, CultureInfo.InvariantCulture);
        var minute =
            match.Groups["half"].Success ? 30
            : match.Groups["quarter"] is { Success: true } quarter ? (quarter.ValueSpan[0] - '0') * 15
            : match.Groups["m"] is { Success: true } minutes
                ? int.Parse(minutes.ValueSpan, CultureInfo.InvariantCulture)
            : 0;
        return hour <= 24 && minute < 60 ? new TimeOnly(OfDay(hour, part) % 24, minute) : null;
    }

    /// <summary>Nobody is visited at three in the night: 三点 without more is the afternoon.</summary>
    private static int OfDay(int hour, string part) =>
        part switch
        {
            "下午" or "午后" or "傍晚" or "晚上" or "夜里" or "晚" when hour is >= 1 and < 12 => hour + 12,
            "中午" when hour is 1 or 2 => hour + 12,
            "" when hour is >= 1 and <= 6 => hour + 12,
            _ => hour,
        };

    private static bool IsClock(string text, Match match)
    {
        var before = match.Index > 0 ? text[match.Index - 1] : ' ';
        if (match.Groups["part"].Value is "早" or "晚" && before is not ('今' or '明' or '天' or '当'))
            return false;
        return match.Groups["part"].Success
            || (!Comparing.Contains(before) && !char.IsAsciiDigit(before) && before != '.');
    }

    private static TimeFound? OfPart(string text)
    {
        foreach (Match match in Part.Matches(text))
            if (Span(match.Value) is var (from, to) && IsPart(text, match))
                return new TimeFound(from, to, match.Index, match.Index + match.Length);
        return null;
    }

    private static bool IsPart(string text, Match match) =>
        match.Length > 1 || (match.Index > 0 && text[match.Index - 1] is '今' or '明');

    private static (TimeOnly From, TimeOnly To)? Span(string part) =>
        part switch
        {
            "早上" or "早晨" or "早" or "清早" or "清晨" or "大早上" => (new(7, 0), new(10, 0)),
            "上午" => (new(8, 0), new(12, 0)),
            "中午" => (new(11, 30), new(13, 30)),
            "下午" or "午后" => (new(13, 0), new(18, 0)),
            "傍晚" => (new(17, 0), new(19, 0)),
            "晚上" or "晚" => (new(18, 0), new(21, 0)),
            _ => null,
        };

    private static bool Begins(ReadOnlySpan<char> text, out int taken, params ReadOnlySpan<string> words)
    {
        taken = 0;
        foreach (var word in words)
            if (text.StartsWith(word))
            {
                taken = word.Length;
                return true;
            }
        return false;
    }
}
