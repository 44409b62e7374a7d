using Microsoft.Extensions.Options;
using SmartService.Knowledge.Index;

namespace SmartService.Knowledge.Ingest;

/// <summary>Brings FAQ tables and documents into the store; again replaces what changed.</summary>
public sealed class Importer
{
    readonly FileParser parser;
    readonly StoredFiles files;
    readonly CurrentIndex index;
    readonly TextVectors vectors;
    readonly KnowledgeOptions options;

    internal Importer(
        FileParser parser,
        StoredFiles files,
        CurrentIndex index,
        TextVectors vectors,
        IOptions<KnowledgeOptions> options
    )
    {
        this.parser = parser;
        this.files = files;
        this.index = index;
        this.vectors = vectors;
        this.options = options.Value;
    }

    /// <summary>
    /// Imports files and folders. Each file is taken whole or left as it was; a file that vanished from a folder is
    /// dropped when the folder is imported again.
    /// </summary>
    /// <param name="paths">Files or folders; a folder is walked.</param>
    /// <param name="progress">Hears of each file and of the index; may be null.</param>
    public async Task<ImportReport> ImportAsync(
        IEnumerable<string> paths,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellation
    )
    {
        var reports = new List<FileReport>();
        var found = new List<string>();
        foreach (var path in paths.Select(Path.GetFullPath))
            if (Directory.Exists(path))
            {
                var inside = Inside(path);
                found.AddRange(inside);
                reports.AddRange(await files.DropVanishedAsync(path, [.. inside], cancellation));
            }
            else if (File.Exists(path))
                found.Add(path);
            else
                reports.Add(Refused(path, "没有这个文件或文件夹，请检查路径后重新导入。"));
        for (var i = 0; i < found.Count; i++)
        {
            progress?.Report(new ImportProgress(i, found.Count, found[i]));
            reports.Add(await FileAsync(found[i], cancellation));
        }
        var current = await index.RefreshAsync(progress, cancellation);
        await vectors.KeepOnlyAsync([.. current.Texts, .. current.ForeignTexts], cancellation);
        progress?.Report(new ImportProgress(found.Count, found.Count, null));
        return new ImportReport(reports);
    }

    static List<string> Inside(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(f =>
                    FileParser.Takes(f) && !Path.GetFileName(f).StartsWith('.') && !Path.GetFileName(f).StartsWith("~$")
                )
                .Order(StringComparer.Ordinal),
        ];

    async Task<FileReport> FileAsync(string path, CancellationToken cancellation)
    {
        try
        {
            if (new FileInfo(path).Length is var size && size > options.MaxFileMegabytes * 1048576L)
                return Refused(
                    path,
                    $"文件有 {size / 1048576} MB，最多 {options.MaxFileMegabytes} MB，请拆开，或调大 Knowledge:MaxFileMegabytes。"
                );
            if (!FileParser.Takes(path))
                return Refused(
                    path,
                    $"不支持这种文件，可以导入的有 {string.Join("、", FileParser.Endings)}，请转换后重新导入。"
                );
            var content = await File.ReadAllBytesAsync(path, cancellation);
            return await files.ReplaceAsync(
                path,
                await parser.ParseAsync(path, content, cancellation),
                content,
                cancellation
            );
        }
        catch (RefusedException e)
        {
            return Refused(path, e.Message, e.Line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused(path, $"文件读不了（{e.GetType().Name}），请检查权限、是否被占用，然后重新导入。");
        }
    }

    static FileReport Refused(string path, string reason, int? line = null) =>
        new(path, [], [], [], 0, [new Refusal(path, line, reason)], []);
}
