using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using SmartService.Host.Start;
using SmartService.TicketCore.Store;

namespace SmartService.Host.Verbs.Checks;

/// <summary>Whether the database answers, and whether the record in it is made.</summary>
static class Database
{
    const string About = "Database";

    public static async Task<IReadOnlyList<Finding>> LookAsync(
        Launch launch,
        RecordStore record,
        CancellationToken stop
    )
    {
        try
        {
            var server = launch.Database is null ? Sqlite() : await PostgresAsync(launch.Database, stop);
            return [server, await RecordAsync(record, stop)];
        }
        catch (DbException problem)
        {
            return
            [
                new(State.Broken, About, $"does not answer: {problem.Message}", "Start the server, or correct --db."),
            ];
        }
    }

    static Finding Sqlite()
    {
        using var library = new SqliteConnection("Data Source=:memory:");
        library.Open();
        return new(
            State.Good,
            About,
            $"SQLite {library.ServerVersion} in the data folder",
            "One process. For several nodes give PostgreSQL with --db."
        );
    }

    static async Task<Finding> PostgresAsync(string connection, CancellationToken stop)
    {
        await using var server = new NpgsqlConnection(connection);
        await server.OpenAsync(stop);
        return new(
            State.Good,
            About,
            $"PostgreSQL {server.PostgreSqlVersion} at {server.Host}:{server.Port}, database {server.Database}"
        );
    }

    static async Task<Finding> RecordAsync(RecordStore record, CancellationToken stop) =>
        await record.IsReadyAsync(stop)
            ? new(State.Good, "Record", "made and answering")
            : new(State.Absent, "Record", "not made yet", "The first start makes it, with the sample utility.");
}
