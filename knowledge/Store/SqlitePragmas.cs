using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SmartService.Knowledge.Store;

/// <summary>What SQLite forgets with each connection: how far a commit goes before it returns.</summary>
sealed class SqlitePragmas : DbConnectionInterceptor
{
    // With a write-ahead log NORMAL loses nothing when the process dies. A power cut may take the last commits whole,
    // which are files to import again and counts; each flush that is saved is one that a customer's turn waited for.
    const string Pragmas = "PRAGMA synchronous = NORMAL;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
