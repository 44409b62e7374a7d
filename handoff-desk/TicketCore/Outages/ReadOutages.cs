using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Outages;

/// <summary>Reads what is stopped, and what will be.</summary>
public sealed class ReadOutages(IDbContextFactory<TicketDb> databases, TimeProvider time)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(10);

    public Task<Outage?> FindAsync(long id, CancellationToken cancellation) =>
        databases.FirstAsync(db => db.Outages.Where(outage => outage.Id == id), cancellation);

    /// <summary>Outages that touch an address: live ones first, then planned ones that begin within ten days.</summary>
    public async Task<IReadOnlyList<Outage>> AtAsync(
        string service,
        string region,
        string address,
        CancellationToken cancellation
    )
    {
        var soon = time.GetUtcNow() + Ahead;
        var current = await CurrentAsync(service, cancellation);
        return
        [
            .. current.Where(outage =>
                outage.Region == region && outage.StartsAt <= soon && Areas.Hold(outage, address)
            ),
        ];
    }

    /// <summary>All that are live or planned, of one service or of all; live ones first, then by their start.</summary>
    public async Task<IReadOnlyList<Outage>> CurrentAsync(string? service, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var open = await db
            .Outages.AsNoTracking()
            .Where(outage => outage.EndedAt == null && (service == null || outage.Service == service))
            .OrderBy(outage => outage.StartsAt)
            .ToListAsync(cancellation);
        return [.. open.OrderBy(outage => outage.StartsAt > now)];
    }
}
