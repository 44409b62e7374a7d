namespace SmartService.TicketCore.Store;

/// <summary>Where the record is kept.</summary>
/// <param name="Postgres">A connection string, or null for SQLite in <paramref name="Folder"/>.</param>
/// <param name="Folder">Where everything that is written lives.</param>
public sealed record RecordLocation(string? Postgres, string Folder)
{
    public string SqliteFile => Path.Combine(Folder, "smartservice.db");
}
