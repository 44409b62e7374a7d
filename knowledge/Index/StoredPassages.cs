using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SmartService.Knowledge.Store;

namespace SmartService.Knowledge.Index;

/// <summary>Reads all passages and lets a document end the day before the one that replaces it.</summary>
static class StoredPassages
{
    public static async Task<(long Version, List<IndexedPassage> Passages)> ReadAsync(
        KnowledgeDb db,
        CancellationToken cancellation
    )
    {
        // One transaction, so that version and content belong together.
        await using var reading = await BeginAsync(db, cancellation);
        var version = await db.State.Select(s => s.Version).FirstOrDefaultAsync(cancellation);
        var sources = await db.Sources.AsNoTracking().ToListAsync(cancellation);
        var wordings = (await db.Wordings.AsNoTracking().OrderBy(w => w.Ordinal).ToListAsync(cancellation)).ToLookup(
            w => w.PassageId,
            w => w.Text
        );
        var ends = Ends(sources);
        var passages = new List<IndexedPassage>();
        await foreach (var row in db.Passages.AsNoTracking().OrderBy(p => p.Id).AsAsyncEnumerable())
            passages.Add(Passage(row, [.. wordings[row.Id]], ends.GetValueOrDefault(row.SourceId)));
        return (version, passages);
    }

    static async Task<IDbContextTransaction?> BeginAsync(KnowledgeDb db, CancellationToken cancellation)
    {
        if (db.Database.IsNpgsql())
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        // EF would begin one that writes, and wait for every import to end; a deferred one reads beside them.
        var sqlite = (SqliteConnection)db.Database.GetDbConnection();
        return await db.Database.UseTransactionAsync(sqlite.BeginTransaction(deferred: true), cancellation);
    }

    static IndexedPassage Passage(PassageRow row, string[] wordings, DateOnly? end) =>
        new(
            row.Id,
            row.IsFaq,
            row.Title,
            row.Clause,
            row.Text,
            row.Service,
            row.Region,
            row.EffectiveFrom,
            row.EffectiveTo ?? end
        )
        {
            Wordings = wordings,
        };

    static Dictionary<string, DateOnly?> Ends(List<SourceRow> sources)
    {
        var ends = new Dictionary<string, DateOnly?>();
        foreach (var later in sources.Where(s => s.Supersedes is not null && s.EffectiveFrom is not null))
        foreach (var earlier in sources.Where(s => Replaces(later, s)))
        {
            var end = later.EffectiveFrom!.Value.AddDays(-1);
            ends[earlier.Id] = ends.GetValueOrDefault(earlier.Id) is { } other && other < end ? other : end;
        }
        return ends;
    }

    /// <summary>A rule for one region leaves the general rule in force elsewhere.</summary>
    static bool Replaces(SourceRow later, SourceRow earlier) =>
        later.Id != earlier.Id
        && (earlier.Title == later.Supersedes || (earlier.Number is not null && earlier.Number == later.Supersedes))
        && (later.Region is null || later.Region == earlier.Region);
}
