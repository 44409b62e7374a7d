using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace SmartService.TicketCore.Store;

/// <summary>
/// SQLite's write-ahead log, carried into the database beside the writer. Left to itself SQLite carries it inside of a
/// commit, which then waits for the disk several times, and everybody with it.
/// </summary>
internal sealed partial class WriteAheadLog(IDbContextFactory<TicketDb> databases, int megabytes, ILogger log)
    : IDisposable
{
    private const int PagesOfMegabyte = 256;

    // SQLite's own measure.
    private const int WorthCarrying = 1_000;
    private static readonly TimeSpan LongestCarrying = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _carrier = new(1, 1);
    private int _pages;
    private bool _written;

    /// <summary>
    /// Whoever holds it is the only writer of this process. SQLite has one writer at a time and a waiter there sleeps
    /// 150 ms; waiting here costs nothing.
    /// </summary>
    public SemaphoreSlim WritersTurn { get; } = new(1, 1);

    /// <summary>The writer, on its turn, put so many pages into the log.</summary>
    public void Grew(int pages)
    {
        _written |= pages > 0;
        _pages += pages;
        if (_pages < WorthCarrying || !_carrier.Wait(0))
            return;
        _pages = 0;
        // It mostly waits for the disk, and would hold one of the few threads that serve customers.
        _ = Task.Factory.StartNew(Carry, TaskCreationOptions.LongRunning);
    }

    /// <summary>Carries the rest and empties the log.</summary>
    public void Dispose()
    {
        if (_carrier.Wait(LongestCarrying) && _written)
            Try(db => Checkpoint(db, "TRUNCATE"));
        _carrier.Dispose();
        WritersTurn.Dispose();
    }

    private void Carry()
    {
        try
        {
            Try(db =>
            {
                if (Checkpoint(db, "PASSIVE") > megabytes * PagesOfMegabyte)
                    BeginAnew(db);
            });
        }
        finally
        {
            _carrier.Release();
        }
    }

    // By itself the log begins anew at a write that finds all of it carried; under steady writing none ever does.
    private void BeginAnew(TicketDb db)
    {
        // What came meanwhile is carried first, so that the writer waits for little.
        Checkpoint(db, "PASSIVE");
        WritersTurn.Wait();
        try
        {
            Checkpoint(db, "RESTART");
        }
        finally
        {
            WritersTurn.Release();
        }
    }

    /// <returns>How many pages the log holds.</returns>
    private static int Checkpoint(TicketDb db, string mode)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA wal_checkpoint({mode})";
        using var row = command.ExecuteReader();
        row.Read();
        return row.GetInt32(1);
    }

    private void Try(Action<TicketDb> carry)
    {
        try
        {
            using var db = databases.CreateDbContext();
            db.Database.OpenConnection();
            carry(db);
        }
        catch (DbException error)
        {
            NotCarried(log, error);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The record's write-ahead log was not carried into it; a later change tries again"
    )]
    private static partial void NotCarried(ILogger log, Exception error);
}
