using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Outages;

/// <summary>Ends planned outages at their expected end, so that those who asked are told; unplanned ones end when a person says so.</summary>
public sealed class OutageClock(
    IDbContextFactory<TicketDb> databases,
    DeclareOutage outages,
    TimeProvider time,
    ILogger<OutageClock> log
) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await EndPassedAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(error, "Planned outages could not be looked at; the next look is in {Tick}", Tick);
            }
        }
    }

    /// <summary>Ends those whose time has passed.</summary>
    public async Task EndPassedAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
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
