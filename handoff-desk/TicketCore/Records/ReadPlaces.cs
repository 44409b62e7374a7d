using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Records;

/// <summary>Where the utility supplies, as far as the record itself knows: addresses in its books, and areas of outages.</summary>
public sealed class ReadPlaces(IDbContextFactory<TicketDb> databases)
{
    /// <param name="most">No more than so many addresses.</param>
    public async Task<IReadOnlyList<string>> AddressesAsync(int most, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .Accounts.AsNoTracking()
            .OrderBy(account => account.Number)
            .Select(account => account.Address)
            .Take(most)
            .ToListAsync(cancellation);
    }

    /// <summary>Communities and streets at which supply stops or stopped, the newest first.</summary>
    public async Task<IReadOnlyList<string>> AreasAsync(int most, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var outages = await db
            .Outages.AsNoTracking()
            .OrderByDescending(outage => outage.Id)
            .Take(most)
            .ToListAsync(cancellation);
        return [.. outages.SelectMany(Outages.Areas.Of).Distinct().Take(most)];
    }
}
