using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Outages;

/// <summary>Ends planned outages at their expected end, so that those who asked are told; unplanned ones end when a person says so.</summary>
public sealed class OutageClock(
    IDbContextFactory<TicketDb> databases,
    DeclareOutage outages,
    TimeProvider time,
    ILogger<OutageClock> log
) : RepeatedWork(Tick, time, log)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    /// <summary>Ends those whose time has passed.</summary>
    public override async Task RunOnceAsync(CancellationToken stop)
    {
        var now = Time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(stop);
        var passed = await db
            .Outages.AsNoTracking()
            .Where(outage => outage.Planned && outage.EndedAt == null && outage.ExpectedEnd <= now)
            .Select(outage => outage.Id)
            .ToListAsync(stop);
        foreach (var id in passed)
            await outages.EndAsync(id, stop);
    }
}
