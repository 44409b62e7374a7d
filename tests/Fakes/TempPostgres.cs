using Npgsql;

namespace SmartService.Tests.Fakes;

/// <summary>A fresh PostgreSQL database that is dropped when the test is over.</summary>
public sealed class TempPostgres : IAsyncDisposable
{
    private readonly string _name = $"smartservice_test_{Guid.NewGuid():N}";

    private TempPostgres() { }

    public string ConnectionString => On(_name);

    public static async Task<TempPostgres> CreateAsync()
    {
        var made = new TempPostgres();
        await RunAsync($"CREATE DATABASE {made._name}");
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        await using (var mine = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(mine);
        await RunAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(On("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string On(string database) =>
        new NpgsqlConnectionStringBuilder(Postgres.Server) { Database = database }.ConnectionString;
}
