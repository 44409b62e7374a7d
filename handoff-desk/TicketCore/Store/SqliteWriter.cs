using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace SmartService.TicketCore.Store;

/// <summary>
/// The one writer of a SQLite record in this process. Its connection stays open between changes, because to open one and
/// to prepare its statements takes longer than most changes do.
/// </summary>
internal sealed class SqliteWriter(IDbContextFactory<TicketDb> databases, WriteAheadLog log) : IDisposable
{
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(5);

    private Writing? _open;

    public async Task<T> RunAsync<T>(Func<Writing, Task<T>> write, CancellationToken cancellation)
    {
        await log.WritersTurn.WaitAsync(cancellation);
        try
        {
            _open ??= await OpenAsync(cancellation);
            var result = await write(_open);
            _open.Db.ChangeTracker.Clear();
            log.Grew(PagesWritten(_open.Db));
            return result;
        }
        catch
        {
            // Whatever a failure left behind goes with its connection.
            _open?.Dispose();
            _open = null;
            throw;
        }
        finally
        {
            log.WritersTurn.Release();
        }
    }

    private async Task<Writing> OpenAsync(CancellationToken cancellation)
    {
        var db = await databases.CreateDbContextAsync(cancellation);
        try
        {
            await db.Database.OpenConnectionAsync(cancellation);
            return new(db);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    // Since it was asked the last time.
    private static int PagesWritten(TicketDb db)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        raw.sqlite3_db_status(connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        return pages;
    }

    public void Dispose()
    {
        // A connection must not be closed under a write; one takes milliseconds.
        var mine = log.WritersTurn.Wait(LongestWrite);
        _open?.Dispose();
        if (mine)
            log.WritersTurn.Release();
        log.Dispose();
    }
}
