using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Store;

namespace SmartService.Tests.TicketCore;

/// <summary>Reads a database's tables, columns, keys and indexes as sorted text, to hold two databases side by side.</summary>
internal static class SchemaOf
{
    private const string SqliteColumns = """
        SELECT t.name || '.' || c.name || ' ' || upper(c.type) || ' null=' || (c."notnull" = 0) || ' key=' || c.pk
        FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
        """;

    private const string SqliteIndexes = """
        SELECT t.name || ' unique=' || i."unique" || ' part=' || i.partial || ' (' ||
               (SELECT group_concat(name, ',') FROM pragma_index_info(i.name)) || ')' ||
               CASE WHEN i.partial THEN substr(m.sql, instr(m.sql, ' WHERE ')) ELSE '' END
        FROM sqlite_master t JOIN pragma_index_list(t.name) i LEFT JOIN sqlite_master m ON m.name = i.name
        WHERE t.type = 'table'
        """;

    private const string SqliteReferences = """
        SELECT t.name || '.' || f."from" || ' -> ' || f."table" || '.' || f."to" || ' ' || f.on_delete
        FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        """;

    private const string PostgresColumns = """
        SELECT table_name || '.' || column_name || ' ' || data_type || ' null=' || is_nullable || ' identity=' || is_identity
        FROM information_schema.columns WHERE table_schema = 'public'
        """;

    private const string PostgresIndexes = """
        SELECT tablename || ' ' || regexp_replace(indexdef, '^CREATE (UNIQUE )?INDEX \S+ ON', '\1')
        FROM pg_indexes WHERE schemaname = 'public'
        """;

    private const string PostgresReferences = """
        SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE contype IN ('f', 'p', 'u')
        AND connamespace = 'public'::regnamespace
        """;

    public static async Task<IReadOnlyList<string>> ReadAsync(DbContext db, DatabaseKind kind)
    {
        string[] questions =
            kind == DatabaseKind.Sqlite
                ? [SqliteColumns, SqliteIndexes, SqliteReferences]
                : [PostgresColumns, PostgresIndexes, PostgresReferences];
        var lines = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var question in questions)
            lines.AddRange(await LinesAsync(db.Database.GetDbConnection(), question));
        return [.. lines.Where(IsOurs).Order(StringComparer.Ordinal)];
    }

    // EF's own book of migrations is no part of the model.
    private static bool IsOurs(string line) => !line.Contains("__EFMigrations", StringComparison.Ordinal);

    private static async Task<List<string>> LinesAsync(DbConnection connection, string question)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
