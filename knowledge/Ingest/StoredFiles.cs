using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmartService.Knowledge.Store;

namespace SmartService.Knowledge.Ingest;

/// <summary>Writes a file's passages in one transaction and tells what that changed.</summary>
sealed class StoredFiles(KnowledgeStore store, TimeProvider time, IOptions<KnowledgeOptions> options)
{
    const string Resource = "resource:";

    public Task<FileReport> ReplaceAsync(
        string path,
        ParsedFile file,
        byte[] content,
        CancellationToken cancellation
    ) =>
        store.WriteAsync(
            async db =>
            {
                var name = Name(path);
                var source = await db.Sources.SingleOrDefaultAsync(s => s.Path == name, cancellation);
                if (source is null)
                    db.Sources.Add(source = NewSource(name));
                Describe(source, file.Facts, Hashes.Of(content));
                var old = await db
                    .Passages.AsNoTracking()
                    .Where(p => p.SourceId == source.Id)
                    .ToDictionaryAsync(p => p.Id, cancellation);
                var report = await ExchangeAsync(path, file, Rows(source, file), old, db, cancellation);
                if (report.Added.Count + report.Changed.Count + report.Dropped.Count > 0)
                    await RaiseVersionAsync(db, cancellation);
                Telemetry.PassagesWritten.Add(report.Added.Count + report.Changed.Count);
                return report;
            },
            cancellation
        );

    /// <summary>Forgets files of a folder that are no longer in it.</summary>
    public Task<List<FileReport>> DropVanishedAsync(
        string folder,
        HashSet<string> present,
        CancellationToken cancellation
    ) =>
        store.WriteAsync(
            async db =>
            {
                var inside = Name(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar);
                var names = present.Select(Name).ToHashSet();
                var known = await db.Sources.Where(s => s.Path.StartsWith(inside)).ToListAsync(cancellation);
                var reports = new List<FileReport>();
                foreach (var source in known.Where(s => !names.Contains(s.Path)))
                {
                    var gone = await db
                        .Passages.Where(p => p.SourceId == source.Id)
                        .OrderBy(p => p.Ordinal)
                        .ToListAsync(cancellation);
                    reports.Add(new FileReport(source.Path, [], [], Named(gone), 0, [], ["文件已不在文件夹里。"]));
                    db.Sources.Remove(source);
                }
                if (reports.Count > 0)
                    await RaiseVersionAsync(db, cancellation);
                return reports;
            },
            cancellation
        );

    /// <summary>What came with the program is the same wherever the program lies; other files are known by their path.</summary>
    string Name(string path)
    {
        var own =
            Path.GetFullPath(options.Value.ResourceFolder).TrimEnd(Path.DirectorySeparatorChar)
            + Path.DirectorySeparatorChar;
        return path.StartsWith(own, StringComparison.Ordinal) ? Resource + path[own.Length..].Replace('\\', '/') : path;
    }

    static SourceRow NewSource(string path) =>
        new()
        {
            Id = Hashes.Of(path),
            Path = path,
            Title = "",
            ContentHash = "",
        };

    void Describe(SourceRow source, SourceFacts facts, string hash)
    {
        source.Title = facts.Title;
        source.Number = facts.Number;
        source.Supersedes = facts.Supersedes;
        source.Region = facts.Region;
        source.EffectiveFrom = facts.EffectiveFrom;
        source.ContentHash = hash;
        source.ImportedAt = time.GetUtcNow();
    }

    static List<PassageRow> Rows(SourceRow source, ParsedFile file)
    {
        var places = new Dictionary<string, int>();
        var rows = new List<PassageRow>();
        foreach (var passage in file.Passages)
        {
            // An id tells source and place, not wording, so that a corrected answer keeps it.
            var place = Hashes.Of(
                passage.Title,
                passage.IsFaq ? passage.Service : passage.Clause,
                passage.Region,
                $"{passage.EffectiveFrom}"
            );
            var again = places[place] = places.GetValueOrDefault(place) + 1;
            rows.Add(Row(Hashes.Of(source.Id, place, $"{again}")[..16], source.Id, rows.Count, passage, file.Facts));
        }
        return rows;
    }

    static PassageRow Row(string id, string sourceId, int ordinal, ParsedPassage passage, SourceFacts facts) =>
        new()
        {
            Id = id,
            SourceId = sourceId,
            IsFaq = passage.IsFaq,
            Ordinal = ordinal,
            Line = passage.Line,
            Title = passage.Title,
            Clause = passage.Clause,
            Text = passage.Text,
            Category = passage.Category,
            Service = passage.Service ?? facts.Service,
            Region = passage.Region ?? facts.Region,
            EffectiveFrom = passage.EffectiveFrom ?? facts.EffectiveFrom,
            EffectiveTo = passage.EffectiveTo ?? facts.EffectiveTo,
            ContentHash = "",
            Wordings =
            [
                .. passage.Wordings.Select(
                    (w, i) =>
                        new WordingRow
                        {
                            PassageId = id,
                            Ordinal = i,
                            Text = w,
                        }
                ),
            ],
        };

    static async Task<FileReport> ExchangeAsync(
        string path,
        ParsedFile file,
        List<PassageRow> rows,
        Dictionary<string, PassageRow> old,
        KnowledgeDb db,
        CancellationToken cancellation
    )
    {
        List<PassageRow> added = [],
            changed = [],
            same = [];
        foreach (var row in rows)
        {
            row.ContentHash = Content(row);
            if (!old.Remove(row.Id, out var before))
                added.Add(row);
            else
                (before.ContentHash == row.ContentHash ? same : changed).Add(row);
        }
        string[] gone = [.. changed.Select(r => r.Id), .. old.Keys];
        foreach (var ids in gone.Chunk(500))
            await db.Passages.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync(cancellation);
        // The rows name their source, which must be there first.
        await db.SaveChangesAsync(cancellation);
        PassageRow[] written = [.. added, .. changed];
        await ManyRows.InsertAsync(db, written, cancellation);
        await ManyRows.InsertAsync(db, [.. written.SelectMany(r => r.Wordings)], cancellation);
        return new FileReport(path, Named(added), Named(changed), Named(old.Values), same.Count, file.Refused, []);
    }

    static string Content(PassageRow row) =>
        Hashes.Of(
            row.Title,
            row.Clause,
            row.Text,
            row.Category,
            row.Service,
            row.Region,
            $"{row.EffectiveFrom}",
            $"{row.EffectiveTo}",
            string.Join('|', row.Wordings.Select(w => w.Text))
        );

    static ImportedPassage[] Named(IEnumerable<PassageRow> rows) =>
        [.. rows.Select(r => new ImportedPassage(r.Line, r.Title, r.Clause))];

    static async Task RaiseVersionAsync(KnowledgeDb db, CancellationToken cancellation)
    {
        if (await db.State.SingleOrDefaultAsync(cancellation) is { } state)
            state.Version++;
        else
            db.State.Add(new StateRow { Id = 1, Version = 1 });
    }
}
