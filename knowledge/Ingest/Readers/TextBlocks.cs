namespace SmartService.Knowledge.Ingest.Readers;

/// <summary>Paragraphs of a plain text, one a line; broken lines of running text are joined.</summary>
static class TextBlocks
{
    public static IEnumerable<Block> Read(string[] lines, int from)
    {
        for (var i = from; i < lines.Length; i++)
            if (!string.IsNullOrWhiteSpace(lines[i]))
                yield return new Block(lines[i].Trim(), 0, i + 1);
    }
}
