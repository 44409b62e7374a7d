using Microsoft.EntityFrameworkCore;

namespace SmartService.TicketCore.Store;

/// <summary>
/// The one writer of a SQLite record in this process. Its connection stays open between changes, because to open one and
/// to prepare its statements takes longer than most changes do.
/// </summary>
internal sealed class SqliteWriter(IDbContextFactory<TicketDb> databases) : IDisposable
{
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(5);

    // SQLite has one writer at a time and a waiter there sleeps 150 ms; waiting here costs nothing.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Writing? _open;

    public async Task<T> RunAsync<T>(Func<Writing, Task<T>> write, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            _open ??= await OpenAsync(cancellation);
            var result = await write(_open);
            _open.Db.ChangeTracker.Clear();
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
            _turn.Release();
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

    public void Dispose()
    {
        // A connection must not be closed under a write; one takes milliseconds.
        _turn.Wait(LongestWrite);
        _open?.Dispose();
        _turn.Dispose();
    }
}
