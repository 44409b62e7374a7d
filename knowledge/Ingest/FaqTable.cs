namespace SmartService.Knowledge.Ingest;

/// <summary>A row of a table: its line in the file and its cells.</summary>
sealed record TableRow(int Line, IReadOnlyList<string> Cells);

/// <summary>Turns the rows of a table, wherever they come from, into FAQs.</summary>
sealed class FaqTable(FieldValues values)
{
    static readonly (string Name, string English)[] Columns =
    [
        ("问题", "question"),
        ("相似问法", "similar"),
        ("答案", "answer"),
        ("类别", "category"),
        ("业务", "service"),
        ("地区", "region"),
        ("生效日期", "effective_from"),
        ("失效日期", "effective_to"),
        ("依据", "basis"),
    ];

    const int LongestQuestion = 500;
    const int LongestAnswer = 20_000;

    public ParsedFile Read(string path, IEnumerable<TableRow> rows)
    {
        var facts = new SourceFacts(Path.GetFileNameWithoutExtension(path));
        var passages = new List<ParsedPassage>();
        var refused = new List<Refusal>();
        var lines = new Dictionary<(string, string?, string?, DateOnly?), int>();
        Dictionary<string, int>? header = null;
        foreach (var row in rows.Where(r => r.Cells.Any(c => !string.IsNullOrWhiteSpace(c))))
        {
            if (header is null)
            {
                header = Header(row);
                continue;
            }
            try
            {
                var faq = Faq(row, header);
                if (!lines.TryAdd((faq.Title, faq.Service, faq.Region, faq.EffectiveFrom), row.Line))
                    throw new RefusedException(
                        $"与第 {lines[(faq.Title, faq.Service, faq.Region, faq.EffectiveFrom)]} 行的问题、业务、地区和生效日期都相同，"
                            + "同一问题应只有一行，请合并后重新导入。",
                        row.Line
                    );
                passages.Add(faq);
            }
            catch (RefusedException e)
            {
                refused.Add(new Refusal(path, e.Line ?? row.Line, e.Message));
            }
        }
        if (header is null)
            throw new RefusedException("表格是空的，第一行应是列名（至少有“问题”和“答案”），请补上后重新导入。");
        return new ParsedFile(facts, passages, refused);
    }

    static Dictionary<string, int> Header(TableRow row)
    {
        var found = new Dictionary<string, int>();
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var cell = row.Cells[i].Trim().TrimStart('\ufeff').ToLowerInvariant();
            var column = Array.Find(Columns, c => c.Name == cell || c.English == cell);
            if (column.Name is not null && !found.TryAdd(column.Name, i))
                throw new RefusedException($"列“{column.Name}”出现了两次，应只有一次，请删去多余的一列。", row.Line);
        }
        string[] missing = [.. new[] { "问题", "答案" }.Where(c => !found.ContainsKey(c))];
        if (missing.Length > 0)
            throw new RefusedException(
                $"缺少列“{string.Join("”“", missing)}”，读到的列是“{FieldValues.Short(string.Join("、", row.Cells))}”；"
                    + $"可用的列是 {string.Join("、", Columns.Select(c => $"{c.Name}（{c.English}）"))}，请改正列名后重新导入。",
                row.Line
            );
        return found;
    }

    ParsedPassage Faq(TableRow row, Dictionary<string, int> header)
    {
        string? Cell(string column) =>
            header.TryGetValue(column, out var i) && i < row.Cells.Count ? FieldValues.Blank(row.Cells[i]) : null;
        var question = Text(Cell("问题"), "问题", LongestQuestion, row.Line);
        var answer = Text(Cell("答案"), "答案", LongestAnswer, row.Line);
        var from = FieldValues.Date(Cell("生效日期"), "生效日期", row.Line);
        var to = FieldValues.Date(Cell("失效日期"), "失效日期", row.Line);
        FieldValues.Order(from, to, row.Line);
        return new ParsedPassage(true, question, Cell("依据"), answer, row.Line)
        {
            Wordings = Wordings(question, Cell("相似问法")),
            Category = Cell("类别"),
            Service = values.Service(Cell("业务"), "业务", row.Line),
            Region = FieldValues.Region(Cell("地区")),
            EffectiveFrom = from,
            EffectiveTo = to,
        };
    }

    static string Text(string? value, string column, int longest, int line)
    {
        if (value is null)
            throw new RefusedException($"“{column}”是空的，应填写内容，请补上或删去这一行。", line);
        if (value.Length > longest)
            throw new RefusedException(
                $"“{column}”有 {value.Length} 个字，最多 {longest} 个，请缩短或拆成几行。",
                line
            );
        return value;
    }

    static string[] Wordings(string question, string? similar) =>
        [
            .. (similar ?? "")
                .Split(['|', '｜'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(w => w.Length <= LongestQuestion)
                .Prepend(question)
                .Distinct(),
        ];
}
