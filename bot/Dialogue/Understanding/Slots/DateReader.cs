using SmartService.TicketCore;

namespace SmartService.Dialogue.Understanding.Slots;

/// <summary>A day with its time: 明天下午三点以后, 这周六上午, 随时.</summary>
internal static class DateReader
{
    private static readonly string[] AnyTime =
    [
        "随时",
        "什么时候都",
        "啥时候都",
        "哪天都",
        "任何时间",
        "任何时候",
        "全天",
        "一天都",
        "整天",
    ];
    private static readonly string[] Agreeing = ["都行", "都可以", "都成", "都中", "都在", "你们定", "看你们"];

    public static DateReading? Read(NumberText turn, DateTimeOffset now, ExpectedSlot? expected)
    {
        var text = turn.Text;
        var china = China.Time(now);
        var today = DateOnly.FromDateTime(china.DateTime);
        var day = DayReader.Read(text, today, expected);
        var time = TimeReader.Read(text);
        if (day is null && time is null)
            return Always(text, today, expected);
        if (day is null && !TellsAppointment(time!.Value, expected))
            return null;
        var start = Math.Min(day?.Start ?? int.MaxValue, time?.Start ?? int.MaxValue);
        var end = Math.Max(day?.End ?? 0, time?.End ?? 0);
        return new DateReading(
            day?.Day ?? Next(time!.Value, china, today),
            time?.From,
            time?.To,
            turn.Said(start, Math.Min(end, text.Length))
        );
    }

    /// <summary>早上好 and 晚上 alone are no appointment unless one was asked for.</summary>
    private static bool TellsAppointment(TimeFound time, ExpectedSlot? expected) =>
        expected == ExpectedSlot.Date || time.From == time.To || time.From is null || time.To is null;

    /// <summary>A time without a day is today's if it is still to come, else tomorrow's.</summary>
    private static DateOnly Next(TimeFound time, DateTimeOffset china, DateOnly today) =>
        (time.To ?? time.From) > TimeOnly.FromTimeSpan(china.TimeOfDay) ? today : today.AddDays(1);

    private static DateReading? Always(string text, DateOnly today, ExpectedSlot? expected)
    {
        if (expected != ExpectedSlot.Date)
            return null;
        foreach (var word in AnyTime.Concat(Agreeing))
            if (text.Contains(word, StringComparison.Ordinal))
                return new DateReading(today, null, null, "随时");
        return null;
    }
}
