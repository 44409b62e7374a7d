using System.Globalization;
using SmartService.TicketCore;

namespace SmartService.Dialogue.Turns;

/// <summary>Moments and days as a customer in China says them.</summary>
internal static class ChinaTime
{
    /// <summary>今天18:30, 明天8:00, 11月28日8:00.</summary>
    public static string Moment(DateTimeOffset moment, DateTimeOffset now)
    {
        var time = China.Time(moment).ToString("H:mm", CultureInfo.InvariantCulture);
        return Near(China.Day(moment), China.Day(now)) + time;
    }

    /// <summary>今天, 明天, 后天, 昨天 or 11月28日.</summary>
    public static string Near(DateOnly day, DateOnly today) =>
        (day.DayNumber - today.DayNumber) switch
        {
            -1 => "昨天",
            0 => "今天",
            1 => "明天",
            2 => "后天",
            _ => Date(day, today),
        };

    /// <summary>11月28日; with the year when it is another one.</summary>
    public static string Date(DateOnly day, DateOnly today) =>
        (day.Year == today.Year ? "" : $"{day.Year}年") + $"{day.Month}月{day.Day}日";

    /// <summary>11月28日周六.</summary>
    public static string Weekday(DateOnly day, DateOnly today) =>
        $"{Date(day, today)}周{"日一二三四五六"[(int)day.DayOfWeek]}";

    /// <summary>yyyy-MM as 10月, or 2025年10月 when it is another year.</summary>
    public static string Month(string period, DateOnly today) =>
        DateOnly.TryParseExact(period + "-01", "yyyy-MM-dd", out var first)
            ? (first.Year == today.Year ? "" : $"{first.Year}年") + $"{first.Month}月"
            : period;
}
