using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SmartService.TicketCore.Store;

/// <summary>What SQLite forgets with each connection: how far a commit goes before it returns.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // With a write-ahead log NORMAL loses nothing when the process dies, and saves a disk flush a commit.
    // Nor does a commit carry the log into the database: WriteAheadLog does.
    private const string Pragmas = "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
