using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace SmartService.Knowledge.Ingest.Readers;

/// <summary>Headings and paragraphs of a Word document; a table's row is one paragraph.</summary>
static class DocxBlocks
{
    public static IReadOnlyList<Block> Read(byte[] content)
    {
        try
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(content), false);
            return [.. Blocks(document.MainDocumentPart!)];
        }
        catch (Exception e) when (OfficeFile.IsBroken(e))
        {
            throw OfficeFile.Broken(" Word 文档（.docx）");
        }
    }

    static IEnumerable<Block> Blocks(MainDocumentPart main)
    {
        foreach (var element in main.Document!.Body!.ChildElements)
            if (element is Paragraph paragraph)
                yield return new Block(paragraph.InnerText, Level(paragraph, main), null);
            else if (element is Table table)
                foreach (var row in table.Elements<DocumentFormat.OpenXml.Wordprocessing.TableRow>())
                    yield return new Block(
                        string.Join("，", row.Elements<TableCell>().Select(c => c.InnerText.Trim())),
                        0,
                        null
                    );
    }

    static int Level(Paragraph paragraph, MainDocumentPart main)
    {
        if (paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value is { } outline && outline < 6)
            return outline + 1;
        var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        if (style is null)
            return 0;
        // Word's Chinese edition names its heading styles by number; the style's own name is the same everywhere.
        var name =
            main.StyleDefinitionsPart?.Styles?.Elements<Style>()
                .FirstOrDefault(s => s.StyleId == style)
                ?.StyleName?.Val?.Value
            ?? style;
        return name.StartsWith("heading", StringComparison.OrdinalIgnoreCase) && char.IsAsciiDigit(name[^1])
            ? Math.Clamp(name[^1] - '0', 1, 6)
            : 0;
    }
}
