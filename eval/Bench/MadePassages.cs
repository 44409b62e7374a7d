using System.Text;

namespace SmartService.Eval.Bench;

/// <summary>
/// Passages made by a grammar, the same for the same seed: a quarter FAQs with two more wordings, the rest clauses of
/// documents. Written as a utility would hand them in, tables and Markdown.
/// </summary>
sealed class MadePassages(Words words, int seed)
{
    const int FaqsInTable = 500;
    const int ClausesInDocument = 60;
    const int AskedOfHowMany = 25;

    readonly Random chance = new(seed);
    readonly List<string> questions = [];
    int tables;
    int documents;

    /// <summary>Questions as customers would ask them about a part of the passages.</summary>
    public IReadOnlyList<string> Questions => questions;

    public async Task WriteAsync(string folder, int passages, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var faqs = passages / 4;
        for (var left = faqs; left > 0; left -= FaqsInTable)
            await WriteTableAsync(folder, Math.Min(left, FaqsInTable), stop);
        for (var left = passages - faqs; left > 0; left -= ClausesInDocument)
            await WriteDocumentAsync(folder, Math.Min(left, ClausesInDocument), stop);
    }

    async Task WriteTableAsync(string folder, int count, CancellationToken stop)
    {
        var table = new StringBuilder("问题,相似问法,答案,类别,业务,地区,生效日期,失效日期,依据\n");
        var number = ++tables;
        for (var row = 0; row < count; row++)
        {
            var topic = Draw();
            // The number keeps two questions about the same apart, as a utility's own numbering does.
            var asked = $"{topic.Say(words.Asked, chance)}（{number:D3}-{row:D3}）";
            var wordings = $"{topic.Say(words.Asked, chance)}|{topic.Say(words.Asked, chance)}";
            table.Append(asked).Append(',').Append(wordings).Append(',').Append(topic.Say(words.Answers, chance));
            table.Append(",制成,").Append(topic.Service).Append(",,,,\n");
        }
        await File.WriteAllTextAsync(Path.Combine(folder, $"faq-{number:D4}.csv"), table.ToString(), stop);
    }

    async Task WriteDocumentAsync(string folder, int count, CancellationToken stop)
    {
        var number = ++documents;
        var about = Topic.Draw(words, chance);
        var title = $"{about.Say(words.Titles, chance)}（{number}号）";
        var document = new StringBuilder($"---\n标题: {title}\n业务: {about.Service}\n---\n\n# {title}\n");
        for (var clause = 1; clause <= count; clause++)
            document.Append($"\n**第{clause}条** {Draw().Say(words.Clauses, chance)}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, $"document-{number:D4}.md"), document.ToString(), stop);
    }

    Topic Draw()
    {
        var topic = Topic.Draw(words, chance);
        if (chance.Next(AskedOfHowMany) == 0)
            questions.Add(topic.Say(words.AskedAgain, chance));
        return topic;
    }
}
