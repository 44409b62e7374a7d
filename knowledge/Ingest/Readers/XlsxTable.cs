using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SmartService.Knowledge.Ingest.Readers;

/// <summary>Rows of the first sheet of an Excel workbook, as people see them.</summary>
static class XlsxTable
{
    // Excel counts the days from here; the built-in formats 14 to 22 show a date.
    static readonly DateTime Epoch = new(1899, 12, 30);

    public static IReadOnlyList<TableRow> Rows(byte[] content)
    {
        try
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(content), false);
            return [.. Read(document.WorkbookPart!)];
        }
        catch (Exception e) when (OfficeFile.IsBroken(e))
        {
            throw OfficeFile.Broken("Excel 工作簿（.xlsx）");
        }
    }

    static IEnumerable<TableRow> Read(WorkbookPart book)
    {
        var first = book.Workbook!.Descendants<Sheet>().First();
        var sheet = (WorksheetPart)book.GetPartById(first.Id!.Value!);
        var strings =
            book.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>()
                .Select(s => s.InnerText)
                .ToArray()
            ?? [];
        foreach (var row in sheet.Worksheet!.Descendants<Row>())
            yield return new TableRow((int)(row.RowIndex?.Value ?? 0), Cells(row, strings, book));
    }

    static List<string> Cells(Row row, string[] strings, WorkbookPart book)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = Column(cell.CellReference?.Value) ?? cells.Count;
            while (cells.Count < Math.Min(column, 256))
                cells.Add("");
            cells.Add(Text(cell, strings, book));
        }
        return cells;
    }

    static int? Column(string? reference)
    {
        var letters = reference?.TakeWhile(char.IsAsciiLetterUpper).ToArray() ?? [];
        return letters.Length == 0 ? null : letters.Aggregate(0, (sum, c) => sum * 26 + c - 'A' + 1) - 1;
    }

    static string Text(Cell cell, string[] strings, WorkbookPart book)
    {
        var value = cell.CellValue?.Text ?? cell.InnerText;
        if (cell.DataType?.Value == CellValues.SharedString)
            return strings[int.Parse(value, CultureInfo.InvariantCulture)];
        return
            cell.DataType is null
            && IsDate(cell, book)
            && double.TryParse(value, CultureInfo.InvariantCulture, out var days)
            ? Epoch.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : value;
    }

    static bool IsDate(Cell cell, WorkbookPart book)
    {
        var style = book.WorkbookStylesPart?.Stylesheet;
        if (cell.StyleIndex is null || style?.CellFormats is null)
            return false;
        var format = style
            .CellFormats.Elements<CellFormat>()
            .ElementAtOrDefault((int)cell.StyleIndex.Value)
            ?.NumberFormatId?.Value;
        var code = style
            .NumberingFormats?.Elements<NumberingFormat>()
            .FirstOrDefault(f => f.NumberFormatId?.Value == format)
            ?.FormatCode?.Value;
        return format is >= 14 and <= 22 || code?.Contains("yy", StringComparison.OrdinalIgnoreCase) == true;
    }
}
