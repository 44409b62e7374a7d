using SmartService.TicketCore.Sample;

namespace SmartService.TicketCore.Records;

/// <summary>违约金: a share of the amount for every day after the due date, never above the amount.</summary>
internal static class LateFee
{
    public static decimal Of(string service, decimal amount, DateOnly dueOn, DateOnly today)
    {
        var days = today.DayNumber - dueOn.DayNumber;
        if (days <= 0)
            return 0;
        var fee = amount * Tariffs.BuiltIn.Of(service).LateFeePerDay * days;
        return Math.Min(amount, Math.Round(fee, 2, MidpointRounding.AwayFromZero));
    }
}
