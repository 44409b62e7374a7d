using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SmartService.TicketCore.Store;

/// <summary>Lets one process at a time make the record ready; the others wait for it.</summary>
public sealed class StartLock(RecordLocation database)
{
    private const long Key = 0x536D_6172_7453_7276;
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);

    internal async Task<Held> TakeAsync(CancellationToken cancellation) =>
        database.Postgres is { } postgres
            ? new(await LockServerAsync(postgres, cancellation), null)
            : new(null, await LockFolderAsync(cancellation));

    // Its own connection outside of the pool: closing it gives the lock back for certain.
    private static async Task<NpgsqlConnection> LockServerAsync(string postgres, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(postgres) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({Key})", connection)
        {
            CommandTimeout = 0,
        };
        await command.ExecuteNonQueryAsync(cancellation);
        return connection;
    }

    private async Task<FileStream> LockFolderAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(database.Folder);
        var file = Path.Combine(database.Folder, "smartservice.lock");
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another process is waited for, and it lives in real time.
                await Task.Delay(Retry, cancellation);
            }
        }
    }

    internal sealed class Held(NpgsqlConnection? server, FileStream? folder) : IAsyncDisposable
    {
        /// <summary>
        /// A process that was killed while it migrated leaves its row in EF's lock table on SQLite, and everyone would
        /// wait for it forever. We hold the real lock, so whoever wrote that row is dead.
        /// </summary>
        public async Task ForgetDeadMigrationAsync(TicketDb db, CancellationToken cancellation)
        {
            if (folder is null)
                return;
            var tables = await db
                .Database.SqlQuery<int>(
                    $"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'"
                )
                .SingleAsync(cancellation);
            if (tables > 0)
                await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", cancellation);
        }

        public async ValueTask DisposeAsync()
        {
            if (server is not null)
                await server.DisposeAsync();
            if (folder is not null)
                await folder.DisposeAsync();
        }
    }
}
