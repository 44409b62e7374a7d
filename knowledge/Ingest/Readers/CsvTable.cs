using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace SmartService.Knowledge.Ingest.Readers;

/// <summary>Rows of a CSV file; comma, semicolon or tab as it comes.</summary>
static class CsvTable
{
    public static IEnumerable<TableRow> Rows(byte[] content)
    {
        var text = TextContent.Decode(content);
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false,
            Delimiter = Delimiter(text),
            BadDataFound = e =>
                throw new RefusedException(
                    "引号没有成对，含逗号或换行的内容应整个放在一对英文双引号里，请改正后重新导入。",
                    e.Context.Parser?.RawRow
                ),
            MaxFieldSize = 1_000_000,
        };
        using var parser = new CsvParser(new StringReader(text), settings);
        var start = 1;
        while (Read(parser))
        {
            yield return new TableRow(start, parser.Record ?? []);
            start = parser.RawRow + 1;
        }
    }

    static bool Read(CsvParser parser)
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw new RefusedException(
                "有一格内容超过一百万字，多半是引号没有成对，请检查这一行附近的英文双引号。",
                parser.RawRow
            );
        }
    }

    static string Delimiter(string text)
    {
        var first = text.AsSpan(0, text.IndexOf('\n') is var end and >= 0 ? end : text.Length);
        if (first.Contains('\t'))
            return "\t";
        return first.Contains(';') && !first.Contains(',') ? ";" : ",";
    }
}
