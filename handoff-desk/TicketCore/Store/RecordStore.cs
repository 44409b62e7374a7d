using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Sample;

namespace SmartService.TicketCore.Store;

/// <summary>Makes the record ready at start: migrates the schema, and fills a new one with the sample utility.</summary>
public sealed class RecordStore(IDbContextFactory<TicketDb> databases, StartLock startLock, FirstFill firstFill)
{
    /// <param name="administratorPassword">Password of a new administrator, at least 8 characters; null to have one made.</param>
    /// <param name="cancellation">The start is given up.</param>
    /// <returns>The administrator's one-time password when it was just made, else null.</returns>
    /// <exception cref="ArgumentException">The given password is too short.</exception>
    public async Task<string?> EnsureReadyAsync(string? administratorPassword, CancellationToken cancellation)
    {
        await using var alone = await startLock.TakeAsync(cancellation);
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            await KeepWriteAheadLogAsync(db, cancellation);
            if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
            {
                await alone.ForgetDeadMigrationAsync(db, cancellation);
                await db.Database.MigrateAsync(cancellation);
            }
        }
        return await firstFill.RunAsync(administratorPassword, cancellation);
    }

    // The migrations would ask for it only if they made the file themselves; and the first to open a record after a power
    // cut must be able to write, which EF's look for pending migrations is not.
    private static async Task KeepWriteAheadLogAsync(TicketDb db, CancellationToken cancellation)
    {
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", cancellation);
    }

    /// <summary>True when the record answers.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            return await db.Settings.AnyAsync(row => row.Name == FirstFill.Done, cancellation);
        }
        catch (System.Data.Common.DbException)
        {
            return false;
        }
    }
}
