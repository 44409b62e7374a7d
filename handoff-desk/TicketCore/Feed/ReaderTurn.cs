using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Feed;

/// <summary>The right to run a reader of the feed, until disposed.</summary>
internal sealed class ReaderTurn(SemaphoreSlim here, TicketDb? locked) : IAsyncDisposable
{
    /// <summary>Throws when the connection that holds the lock is gone: another node may have the turn by now.</summary>
    public async Task CheckAsync(CancellationToken stop)
    {
        if (locked is not null)
            await locked.Database.ExecuteSqlRawAsync("SELECT 1", stop);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // A pooled connection would keep the lock after it was given back.
            if (locked is not null)
                await locked.Database.ExecuteSqlRawAsync("SELECT pg_advisory_unlock_all()");
        }
        catch (System.Data.Common.DbException)
        {
            // The connection died, and the lock with it.
        }
        finally
        {
            if (locked is not null)
                await locked.DisposeAsync();
            here.Release();
        }
    }
}
