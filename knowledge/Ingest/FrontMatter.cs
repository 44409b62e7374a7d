namespace SmartService.Knowledge.Ingest;

/// <summary>The facts between the two lines of dashes at the head of a document, or in a sidecar file.</summary>
sealed class FrontMatter(FieldValues values)
{
    /// <summary>Reads the facts and says on which line, counted from 0, the text begins.</summary>
    public (SourceFacts Facts, int BodyLine) Read(string[] lines, SourceFacts defaults)
    {
        var first = Array.FindIndex(lines, l => !string.IsNullOrWhiteSpace(l));
        if (first < 0 || lines[first].Trim() != "---")
            return (defaults, 0);
        var last = Array.FindIndex(lines, first + 1, l => l.Trim() == "---");
        if (last < 0)
            throw new RefusedException(
                "开头的“---”没有对应的结束行，文件信息应写在两行“---”之间，请补上后重新导入。",
                first + 1
            );
        return (Facts(lines, first + 1, last, defaults), last + 1);
    }

    public SourceFacts Facts(string[] lines, int from, int to, SourceFacts facts)
    {
        for (var i = from; i < to; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]) || lines[i].TrimStart().StartsWith('#'))
                continue;
            var colon = lines[i].IndexOfAny([':', '：']);
            if (colon <= 0)
                throw new RefusedException(
                    $"“{FieldValues.Short(lines[i])}”不是“名称: 值”的写法，请改正后重新导入。",
                    i + 1
                );
            facts = With(facts, lines[i][..colon].Trim(), lines[i][(colon + 1)..].Trim().Trim('"'), i + 1);
        }
        FieldValues.Order(facts.EffectiveFrom, facts.EffectiveTo, from);
        return facts;
    }

    SourceFacts With(SourceFacts facts, string name, string value, int line) =>
        name.ToLowerInvariant() switch
        {
            "标题" or "title" => facts with { Title = FieldValues.Blank(value) ?? facts.Title },
            "文号" or "number" => facts with { Number = FieldValues.Blank(value) },
            "取代" or "supersedes" => facts with { Supersedes = FieldValues.Blank(value)?.Trim('《', '》') },
            "业务" or "service" => facts with { Service = values.Service(value, name, line) },
            "地区" or "region" => facts with { Region = FieldValues.Region(value) },
            "生效日期" or "effective_from" => facts with { EffectiveFrom = FieldValues.Date(value, name, line) },
            "失效日期" or "effective_to" => facts with { EffectiveTo = FieldValues.Date(value, name, line) },
            _ => facts,
        };
}
