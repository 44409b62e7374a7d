namespace SmartService.TicketCore;

/// <summary>The trade's clock: China time.</summary>
public static class China
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The same moment on a clock in China.</summary>
    public static DateTimeOffset Time(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Time(at).DateTime);

    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
