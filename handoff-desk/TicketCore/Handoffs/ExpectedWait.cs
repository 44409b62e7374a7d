using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Handoffs;

internal static class ExpectedWait
{
    // Enough to even out one long talk, few enough to follow the day.
    private const int Services = 30;

    // Until there are some: what a hotline of a utility takes on the average.
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(4);

    /// <param name="position">1 is next.</param>
    /// <returns>Null when nobody is on duty.</returns>
    public static async Task<TimeSpan?> WaitAsync(
        this TicketDb db,
        int position,
        int onDuty,
        CancellationToken cancellation
    )
    {
        if (onDuty == 0)
            return null;
        var last = await db
            .Handoffs.AsNoTracking()
            .Where(handoff => handoff.State == HandoffState.Closed && handoff.ClaimedAt != null)
            .OrderByDescending(handoff => handoff.Id)
            .Select(handoff => new { handoff.ClaimedAt, handoff.ClosedAt })
            .Take(Services)
            .ToListAsync(cancellation);
        var seconds = last.Select(one => (one.ClosedAt - one.ClaimedAt)?.TotalSeconds).Average();
        return (seconds is { } mean ? TimeSpan.FromSeconds(mean) : Usual) * position / onDuty;
    }
}
