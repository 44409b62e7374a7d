namespace SmartService.Knowledge.Ingest;

/// <summary>How far an import has come.</summary>
/// <param name="Done">Files finished.</param>
/// <param name="Total">Files found; when <paramref name="File"/> is null, texts to be indexed.</param>
/// <param name="File">The file at hand, or null while the index is being built.</param>
public sealed record ImportProgress(int Done, int Total, string? File);

/// <summary>A file, row or clause that was not taken.</summary>
/// <param name="Line">The line of the file, or null when the whole file was refused.</param>
/// <param name="Reason">What was wrong, what was expected and what to do.</param>
public sealed record Refusal(string Path, int? Line, string Reason);

/// <summary>What became of one file.</summary>
/// <param name="Notes">What was taken but looks odd, such as a replaced document that is not there.</param>
public sealed record FileReport(
    string Path,
    IReadOnlyList<ImportedPassage> Added,
    IReadOnlyList<ImportedPassage> Changed,
    IReadOnlyList<ImportedPassage> Dropped,
    int Unchanged,
    IReadOnlyList<Refusal> Refused,
    IReadOnlyList<string> Notes
);

/// <summary>Names a passage in a report.</summary>
public sealed record ImportedPassage(int? Line, string Title, string? Clause);

/// <summary>What an import did, file by file.</summary>
public sealed record ImportReport(IReadOnlyList<FileReport> Files)
{
    public int Added => Files.Sum(f => f.Added.Count);
    public int Changed => Files.Sum(f => f.Changed.Count);
    public int Dropped => Files.Sum(f => f.Dropped.Count);
    public int Unchanged => Files.Sum(f => f.Unchanged);
    public IReadOnlyList<Refusal> Refused => [.. Files.SelectMany(f => f.Refused)];
}
