using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SmartService.Knowledge.Ingest.Readers;

/// <summary>Headings and paragraphs of a page. Nothing in it is run or fetched.</summary>
static class HtmlBlocks
{
    static readonly string[] Skipped =
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "header",
        "footer",
        "iframe",
        "svg",
        "head",
    ];
    static readonly string[] Paragraphs = ["p", "li", "td", "th", "dd", "dt", "blockquote", "pre", "figcaption"];

    public static IEnumerable<Block> Read(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        return [.. Walk(document.Body!)];
    }

    static IEnumerable<Block> Walk(INode node)
    {
        foreach (var child in node.ChildNodes)
            if (child is IText text && !string.IsNullOrWhiteSpace(text.Data))
                yield return new Block(Plain(text.Data), 0, null);
            else if (child is IElement element && !Skipped.Contains(element.LocalName))
                foreach (var block in Of(element))
                    yield return block;
    }

    static IEnumerable<Block> Of(IElement element)
    {
        if (element.LocalName is ['h', >= '1' and <= '6'] heading)
            return [new Block(Plain(element.TextContent), heading[1] - '0', null)];
        if (element.LocalName == "tr")
            return [new Block(string.Join("，", element.Children.Select(c => Plain(c.TextContent))), 0, null)];
        var isLeaf =
            Paragraphs.Contains(element.LocalName) && !element.Children.Any(c => Paragraphs.Contains(c.LocalName));
        return isLeaf ? [new Block(Plain(element.TextContent), 0, null)] : Walk(element);
    }

    static string Plain(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
