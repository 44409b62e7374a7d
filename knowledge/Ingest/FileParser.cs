using SmartService.Knowledge.Ingest.Readers;

namespace SmartService.Knowledge.Ingest;

/// <summary>Chooses the reader by the file's ending and turns a file into passages.</summary>
sealed class FileParser(FieldValues values, PdfText pdf)
{
    public static readonly string[] Endings =
    [
        ".csv",
        ".xlsx",
        ".md",
        ".markdown",
        ".docx",
        ".html",
        ".htm",
        ".pdf",
        ".txt",
    ];

    public static bool Takes(string path) => Endings.Contains(Path.GetExtension(path).ToLowerInvariant());

    public async Task<ParsedFile> ParseAsync(string path, byte[] content, CancellationToken cancellation) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => new FaqTable(values).Read(path, CsvTable.Rows(content)),
            ".xlsx" => new FaqTable(values).Read(path, XlsxTable.Rows(content)),
            ".md" or ".markdown" => Marked(path, TextContent.Decode(content)),
            ".txt" => Plain(path, TextContent.Decode(content)),
            ".docx" => Document(Facts(path), DocxBlocks.Read(content)),
            ".html" or ".htm" => Document(Facts(path), HtmlBlocks.Read(TextContent.Decode(content))),
            ".pdf" => Plain(path, await pdf.ReadAsync(path, cancellation)),
            var other => throw new RefusedException(
                $"不支持 {other} 文件，可以导入的有 {string.Join("、", Endings)}，请转换后重新导入。"
            ),
        };

    ParsedFile Marked(string path, string text)
    {
        var lines = text.Split('\n');
        var (facts, body) = new FrontMatter(values).Read(lines, Facts(path));
        return Document(facts, MarkdownBlocks.Read(string.Join('\n', lines[body..]), body));
    }

    ParsedFile Plain(string path, string text)
    {
        var lines = text.Split('\n');
        var (facts, body) = new FrontMatter(values).Read(lines, Facts(path));
        return Document(facts, TextBlocks.Read(lines, body));
    }

    /// <summary>From the sidecar NAME.ENDING.meta where there is one; formats without front matter have no other place.</summary>
    SourceFacts Facts(string path)
    {
        var named = new SourceFacts(Path.GetFileNameWithoutExtension(path));
        if (!File.Exists(path + ".meta"))
            return named;
        var lines = TextContent.Decode(File.ReadAllBytes(path + ".meta")).Split('\n');
        return new FrontMatter(values).Facts(
            [.. lines.Where(l => l.Trim() != "---")],
            0,
            lines.Count(l => l.Trim() != "---"),
            named
        );
    }

    static ParsedFile Document(SourceFacts facts, IEnumerable<Block> blocks)
    {
        var passages = ClauseCutter.Cut(facts.Title, blocks);
        if (passages.Count == 0)
            throw new RefusedException(
                "文件里没有读到文字（可能是空文件，或全是扫描的图片），请换成有文字的文件后重新导入。"
            );
        return new ParsedFile(facts, passages, []);
    }
}
