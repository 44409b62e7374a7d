using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SmartService.TicketCore.Feed;

namespace SmartService.TicketCore.Store;

/// <summary>Writes a change and the events that tell of it in one transaction, and tells this node after the commit.</summary>
public sealed class RecordWriter(IDbContextFactory<TicketDb> databases, FeedNotices notices, TimeProvider time)
    : IDisposable
{
    private const int Attempts = 6;

    // SQLite has one writer at a time and a waiter there sleeps 150 ms; waiting here costs nothing.
    private readonly SemaphoreSlim _sqlite = new(1, 1);

    /// <summary>Runs <paramref name="change"/>; it may run again from the start when another writer was first.</summary>
    internal async Task<T> RunAsync<T>(string name, Func<Change, Task<T>> change, CancellationToken cancellation)
    {
        using var activity = Instruments.Activities.StartActivity(name);
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var result = await OnceAsync(change, cancellation);
                Instruments.Wrote(name, Stopwatch.GetElapsedTime(began));
                return result;
            }
            catch (Exception error) when (attempt < Attempts && Conflict.Is(error))
            {
                Instruments.Conflicts.Add(1, new KeyValuePair<string, object?>("write", name));
            }
        }
    }

    internal Task RunAsync(string name, Func<Change, Task> change, CancellationToken cancellation) =>
        RunAsync(
            name,
            async under =>
            {
                await change(under);
                return true;
            },
            cancellation
        );

    private async Task<T> OnceAsync<T>(Func<Change, Task<T>> change, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (db.Database.IsNpgsql())
            return await InTransactionAsync(db, change, cancellation);
        await _sqlite.WaitAsync(cancellation);
        try
        {
            return await InTransactionAsync(db, change, cancellation);
        }
        finally
        {
            _sqlite.Release();
        }
    }

    private async Task<T> InTransactionAsync<T>(TicketDb db, Func<Change, Task<T>> make, CancellationToken cancellation)
    {
        IReadOnlyList<FeedNotice> told;
        T result;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellation))
        {
            var change = new Change(db, transaction.GetDbTransaction(), time.GetUtcNow());
            result = await make(change);
            if (db.ChangeTracker.HasChanges())
                await db.SaveChangesAsync(cancellation);
            told = await FeedAppend.RunAsync(change, cancellation);
            // Whoever gives up now must not leave us guessing whether it was written.
            await transaction.CommitAsync(CancellationToken.None);
            change.RunAfterwards();
        }
        foreach (var notice in told)
            notices.Tell(notice);
        return result;
    }

    public void Dispose() => _sqlite.Dispose();
}
