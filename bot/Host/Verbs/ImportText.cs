using SmartService.Knowledge.Ingest;

namespace SmartService.Host.Verbs;

/// <summary>The report of an import for the trainer who ran it.</summary>
static class ImportText
{
    // More of a kind than anybody reads; the totals stand below.
    const int MostOfAKind = 20;

    public static void Write(ImportReport report, TextWriter to)
    {
        foreach (var file in report.Files)
            Write(file, to);
        to.WriteLine(
            $"共 {report.Files.Count} 个文件：新增 {report.Added}，变更 {report.Changed}，删除 {report.Dropped}，不变 {report.Unchanged}，拒收 {report.Refused.Count}"
        );
    }

    static void Write(FileReport file, TextWriter to)
    {
        to.WriteLine(
            $"{file.Path}：新增 {file.Added.Count}，变更 {file.Changed.Count}，删除 {file.Dropped.Count}，不变 {file.Unchanged}，拒收 {file.Refused.Count}"
        );
        Write("新增", file.Added, file.Path, to);
        Write("变更", file.Changed, file.Path, to);
        Write("删除", file.Dropped, file.Path, to);
        foreach (var note in file.Notes)
            to.WriteLine($"  提示 {note}");
        // Every refusal is something that its author must mend, so none is left out.
        foreach (var refusal in file.Refused)
            to.WriteLine($"  拒收 {Place(refusal.Path, refusal.Line)}：{refusal.Reason}");
    }

    static void Write(string what, IReadOnlyList<ImportedPassage> passages, string path, TextWriter to)
    {
        foreach (var passage in passages.Take(MostOfAKind))
            to.WriteLine($"  {what} {Place(path, passage.Line)} {passage.Title} {passage.Clause}".TrimEnd());
        if (passages.Count > MostOfAKind)
            to.WriteLine($"  {what} …… 另有 {passages.Count - MostOfAKind} 条");
    }

    static string Place(string path, int? line) => line is null ? path : $"{path}:{line}";
}
