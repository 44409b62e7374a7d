using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Feed;

/// <summary>Where the feed's readers stand, and whose turn it is to run one.</summary>
public sealed class FeedPlaces(IDbContextFactory<TicketDb> databases, RecordWriter writer)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new();

    /// <summary>Waits until no other node, and nobody here, runs this reader.</summary>
    internal async Task<ReaderTurn> TakeTurnAsync(string reader, CancellationToken stop)
    {
        var here = _turns.GetOrAdd(reader, _ => new SemaphoreSlim(1, 1));
        await here.WaitAsync(stop);
        try
        {
            return new(here, await LockAsync(reader, stop));
        }
        catch
        {
            here.Release();
            throw;
        }
    }

    /// <summary>The number of the last event that the reader handled.</summary>
    internal Task<long> FindAsync(string reader, CancellationToken cancellation) =>
        writer.RunAsync(
            "FindFeedPlace",
            async change =>
            {
                var cursor = await change.Db.Cursors.FindAsync([reader], cancellation);
                if (cursor is not null)
                    return cursor.Number;
                var end = await change.Db.Feed.MaxAsync(told => (long?)told.Number, cancellation) ?? 0;
                change.Db.Cursors.Add(new() { Reader = reader, Number = end });
                return end;
            },
            cancellation
        );

    internal Task KeepAsync(string reader, long number, CancellationToken cancellation) =>
        writer.RunAsync(
            "KeepFeedPlace",
            async change =>
            {
                var command = change.Sql("UPDATE cursors SET number = @number WHERE reader = @reader");
                await command.With("@number", number).With("@reader", reader).ExecuteNonQueryAsync(cancellation);
            },
            cancellation
        );

    // The lock lives as long as its connection: a node that dies gives it back.
    private async Task<TicketDb?> LockAsync(string reader, CancellationToken stop)
    {
        var db = await databases.CreateDbContextAsync(stop);
        if (!db.Database.IsNpgsql())
        {
            await db.DisposeAsync();
            return null;
        }
        try
        {
            await db.Database.OpenConnectionAsync(stop);
            while (!await TryLockAsync(db.Database.GetDbConnection(), reader, stop))
                // Another node is waited for, and it lives in real time.
                await Task.Delay(Retry, stop);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> TryLockAsync(DbConnection connection, string reader, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT pg_try_advisory_lock(hashtextextended(@name, 0))";
        command.With("@name", "smartservice:feed:" + reader);
        return await command.ExecuteScalarAsync(stop) is true;
    }
}
