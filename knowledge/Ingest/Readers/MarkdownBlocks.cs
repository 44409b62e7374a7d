using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SmartService.Knowledge.Ingest.Readers;

/// <summary>Headings and paragraphs of a Markdown text; markup inside is read for its words only.</summary>
static class MarkdownBlocks
{
    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <param name="firstLine">How many lines of the file stand before the text.</param>
    public static IEnumerable<Block> Read(string text, int firstLine)
    {
        foreach (var block in Markdown.Parse(text, Pipeline))
        foreach (var found in Flatten(block, ""))
            yield return found with
            {
                Line = found.Line + firstLine,
            };
    }

    static IEnumerable<Block> Flatten(MarkdownObject block, string mark)
    {
        switch (block)
        {
            case HeadingBlock heading:
                yield return new Block(Words(heading.Inline), heading.Level, heading.Line + 1);
                break;
            case Table table:
                foreach (var row in table.OfType<Markdig.Extensions.Tables.TableRow>())
                    yield return new Block(Row(row), 0, row.Line + 1);
                break;
            case ListBlock list:
                foreach (var found in List(list))
                    yield return found;
                break;
            case ContainerBlock container:
                foreach (var child in container.SelectMany(c => Flatten(c, "")))
                    yield return child;
                break;
            case LeafBlock leaf:
                // Every line of a paragraph may open a clause: policies are often written without blank lines.
                var lines = (leaf.Inline is null ? leaf.Lines.ToString() : Words(leaf.Inline)).Split('\n');
                for (var i = 0; i < lines.Length; i++)
                    yield return new Block(i == 0 ? mark + lines[i] : lines[i], 0, leaf.Line + 1 + i);
                break;
        }
    }

    static IEnumerable<Block> List(ListBlock list)
    {
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var mark = list.IsOrdered ? $"{number++}. " : "";
            foreach (var child in item)
            {
                foreach (var found in Flatten(child, mark))
                    yield return found;
                mark = "";
            }
        }
    }

    static string Row(Markdig.Extensions.Tables.TableRow row) =>
        string.Join(
            "，",
            row.OfType<TableCell>()
                .Select(c => string.Join(" ", c.Descendants<LeafBlock>().Select(l => Words(l.Inline))))
        );

    static string Words(ContainerInline? inline) =>
        inline is null
            ? ""
            : string.Concat(
                inline
                    .Descendants<Inline>()
                    .Select(i =>
                        i switch
                        {
                            LiteralInline literal => literal.Content.ToString(),
                            CodeInline code => code.Content,
                            LineBreakInline => "\n",
                            HtmlEntityInline entity => entity.Transcoded.ToString(),
                            AutolinkInline link => link.Url,
                            _ => "",
                        }
                    )
            );
}
