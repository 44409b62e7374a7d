using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Sample;

/// <summary>Writes tens of thousands of rows in a moment: many to a statement, past EF's bookkeeping.</summary>
internal static class SampleRows
{
    private const int AtOnce = 200;

    public static async Task WriteAsync(Change change, SampleBooks books, CancellationToken cancellation)
    {
        await WriteAsync(change, books.Customers, cancellation);
        if (change.OnPostgres)
            await ContinueIdsAsync(change, cancellation);
        await WriteAsync(change, books.Accounts, cancellation);
        await WriteAsync(change, books.Meters, cancellation);
        await WriteAsync(change, books.Readings, cancellation);
        await WriteAsync(change, books.Bills, cancellation);
        await WriteAsync(change, books.Payments, cancellation);
    }

    private static async Task WriteAsync<T>(Change change, IReadOnlyList<T> rows, CancellationToken cancellation)
        where T : class
    {
        var columns = RowColumns.Of<T>(change.Db);
        foreach (var some in rows.Chunk(AtOnce))
        {
            await using var command = change.SqlOnce(Text(columns, some.Length));
            for (var row = 0; row < some.Length; row++)
                columns.Fill(command, some[row], row);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static string Text(RowColumns columns, int rows)
    {
        var sql = new StringBuilder($"INSERT INTO {columns.Table} ({columns.Names}) VALUES ");
        for (var row = 0; row < rows; row++)
        {
            var values = Enumerable.Range(0, columns.Count).Select(column => RowColumns.Parameter(row, column));
            sql.Append(CultureInfo.InvariantCulture, $"{(row > 0 ? ", " : "")}({string.Join(", ", values)})");
        }
        return sql.ToString();
    }

    // Customers come with their numbers; the next one must not be given 1 again.
    private static async Task ContinueIdsAsync(Change change, CancellationToken cancellation)
    {
        await using var command = change.SqlOnce(
            "SELECT setval(pg_get_serial_sequence('customers', 'id'), (SELECT MAX(id) FROM customers))"
        );
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
