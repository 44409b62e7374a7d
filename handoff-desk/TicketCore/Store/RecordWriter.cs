using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.Feed;

namespace SmartService.TicketCore.Store;

/// <summary>Writes a change and the events that tell of it in one transaction, and tells this node after the commit.</summary>
public sealed class RecordWriter(
    RecordLocation location,
    IDbContextFactory<TicketDb> databases,
    FeedNotices notices,
    TimeProvider time,
    IOptions<TicketCoreOptions> options,
    ILogger<RecordWriter> log
) : IDisposable
{
    private const int Attempts = 6;

    private readonly SqliteWriter _sqlite = new(
        databases,
        new WriteAheadLog(databases, options.Value.SqliteLogMegabytes, log)
    );

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
        if (location.Postgres is null)
            return await _sqlite.RunAsync(writing => InTransactionAsync(writing, change, cancellation), cancellation);
        await using var writing = new Writing(await databases.CreateDbContextAsync(cancellation));
        return await InTransactionAsync(writing, change, cancellation);
    }

    private async Task<T> InTransactionAsync<T>(
        Writing writing,
        Func<Change, Task<T>> make,
        CancellationToken cancellation
    )
    {
        var db = writing.Db;
        IReadOnlyList<FeedNotice> told;
        T result;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellation))
        {
            var change = new Change(writing, transaction.GetDbTransaction(), time.GetUtcNow());
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
