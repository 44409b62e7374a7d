using Microsoft.EntityFrameworkCore;

namespace SmartService.TicketCore.Store;

/// <summary>Reads on a connection of their own; what is read is not followed.</summary>
internal static class Reads
{
    public static async Task<IReadOnlyList<T>> ListAsync<T>(
        this IDbContextFactory<TicketDb> databases,
        Func<TicketDb, IQueryable<T>> what,
        CancellationToken cancellation
    )
        where T : class
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await what(db).AsNoTracking().ToListAsync(cancellation);
    }

    /// <summary>The first of them, null when there is none.</summary>
    public static async Task<T?> FirstAsync<T>(
        this IDbContextFactory<TicketDb> databases,
        Func<TicketDb, IQueryable<T>> what,
        CancellationToken cancellation
    )
        where T : class
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await what(db).AsNoTracking().FirstOrDefaultAsync(cancellation);
    }
}
