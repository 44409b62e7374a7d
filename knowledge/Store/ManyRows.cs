using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace SmartService.Knowledge.Store;

/// <summary>Inserts many rows past EF's bookkeeping: by one prepared statement on SQLite, by COPY on PostgreSQL.</summary>
static class ManyRows
{
    /// <summary>Within the transaction that the context has.</summary>
    public static async Task InsertAsync<T>(KnowledgeDb db, IReadOnlyCollection<T> rows, CancellationToken cancellation)
        where T : class
    {
        var table = db.Model.FindEntityType(typeof(T))!;
        IProperty[] columns = [.. table.GetProperties()];
        var names = string.Join(", ", columns.Select(c => $"\"{c.GetColumnName()}\""));
        var into = $"\"{table.GetTableName()}\" ({names})";
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
            await CopyAsync(postgres, into, columns, rows, cancellation);
        else
            await RepeatAsync(db, into, columns, rows, cancellation);
    }

    static async Task CopyAsync<T>(
        NpgsqlConnection postgres,
        string into,
        IProperty[] columns,
        IEnumerable<T> rows,
        CancellationToken cancellation
    )
    {
        var copy = $"COPY {into} FROM STDIN (FORMAT BINARY)";
        await using var writer = await postgres.BeginBinaryImportAsync(copy, cancellation);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellation);
            foreach (var column in columns)
                if (Value(column, row!) is { } value)
                    await writer.WriteAsync(value, cancellation);
                else
                    await writer.WriteNullAsync(cancellation);
        }
        await writer.CompleteAsync(cancellation);
    }

    static async Task RepeatAsync<T>(
        KnowledgeDb db,
        string into,
        IProperty[] columns,
        IEnumerable<T> rows,
        CancellationToken cancellation
    )
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"INSERT INTO {into} VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        DbParameter[] values = [.. columns.Select((_, i) => Parameter(command, $"@p{i}"))];
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
                values[i].Value = Value(columns[i], row!) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    static object? Value(IProperty column, object row) => column.PropertyInfo!.GetValue(row);
}
