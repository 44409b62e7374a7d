using System.Data;
using Microsoft.EntityFrameworkCore;

namespace SmartService.Knowledge.Store;

/// <summary>Opens the database, one writer at a time.</summary>
public sealed class KnowledgeStore(IDbContextFactory<KnowledgeDb> databases) : IDisposable
{
    // SQLite answers a second writer with 150 ms of sleep; waiting here costs nothing.
    readonly SemaphoreSlim writer = new(1);

    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var db = Open();
        // The migrations ask for it only when they make the file themselves.
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", cancellation);
        await db.Database.MigrateAsync(cancellation);
    }

    public KnowledgeDb Open() => databases.CreateDbContext();

    /// <summary>Runs a change in one transaction that no other writer of any process can enter.</summary>
    public async Task<T> WriteAsync<T>(Func<KnowledgeDb, Task<T>> change, CancellationToken cancellation)
    {
        await writer.WaitAsync(cancellation);
        try
        {
            await using var db = Open();
            await using var transaction = await db.Database.BeginTransactionAsync(
                IsolationLevel.ReadCommitted,
                cancellation
            );
            if (db.Database.IsNpgsql())
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(7390214)", cancellation);
            var result = await change(db);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return result;
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>The number of the last import.</summary>
    public async Task<long> VersionAsync(CancellationToken cancellation)
    {
        await using var db = Open();
        return await db.State.Select(s => s.Version).FirstOrDefaultAsync(cancellation);
    }

    public void Dispose() => writer.Dispose();
}
