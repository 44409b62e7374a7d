using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace SmartService.TicketCore.Store;

/// <summary>Parameters and columns of plain SQL, as each database wants them.</summary>
internal static class Commands
{
    public static DbCommand With(this DbCommand command, string name, string? value) =>
        command.With(name, DbType.String, value);

    public static DbCommand With(this DbCommand command, string name, long? value) =>
        command.With(name, DbType.Int64, value);

    public static DbCommand With(this DbCommand command, string name, int value) =>
        command.With(name, DbType.Int32, value);

    public static DbCommand With(this DbCommand command, string name, bool value) =>
        command.With(name, DbType.Boolean, value);

    public static DbCommand With(this DbCommand command, string name, DateTimeOffset value) =>
        command is SqliteCommand
            ? command.With(name, DbType.Int64, value.UtcTicks)
            : command.With(name, DbType.DateTimeOffset, value.ToUniversalTime());

    public static string? Text(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    public static DateTimeOffset Instant(this DbDataReader reader, int column) =>
        reader is SqliteDataReader
            ? new DateTimeOffset(reader.GetInt64(column), TimeSpan.Zero)
            : reader.GetFieldValue<DateTimeOffset>(column);

    private static DbCommand With(this DbCommand command, string name, DbType type, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return command;
    }
}
