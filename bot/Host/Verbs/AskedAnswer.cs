using System.Text.Encodings.Web;
using System.Text.Json;
using SmartService.Dialogue;
using SmartService.Knowledge.Search;

namespace SmartService.Host.Verbs;

/// <summary>What came back to one question, as <c>ask --json</c> writes it.</summary>
/// <param name="Text">All replies, a line each.</param>
/// <param name="Skill">The skill that spoke first; null when the bot was silent.</param>
/// <param name="Confidence">Of the first reply, 0 to 1.</param>
/// <param name="Ticket">Number of the ticket that was filed or is spoken of.</param>
/// <param name="ElapsedMs">From the turn to its last reply.</param>
sealed record AskedAnswer(
    string Text,
    string? Skill,
    double Confidence,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<string> Suggestions,
    string? Ticket,
    ReplyHandoff? Handoff,
    double ElapsedMs
)
{
    static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        // The line goes to a terminal or a file, not into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static AskedAnswer Of(IReadOnlyList<Reply> replies, TimeSpan elapsed)
    {
        var first = replies.Count == 0 ? null : replies[0];
        return new(
            string.Join('\n', replies.Select(reply => reply.Text)),
            first?.Skill,
            first?.Confidence ?? 0,
            [.. replies.SelectMany(reply => reply.Citations).DistinctBy(citation => citation.PassageId)],
            [.. replies.SelectMany(reply => reply.Suggestions).Distinct()],
            replies.LastOrDefault(reply => reply.Ticket is not null)?.Ticket,
            replies.LastOrDefault(reply => reply.Handoff is not null)?.Handoff,
            Math.Round(elapsed.TotalMilliseconds, 1)
        );
    }

    public string ToJson() => JsonSerializer.Serialize(this, Readable);

    public string ToText()
    {
        var lines = new List<string> { Text };
        lines.AddRange(Citations.Select(Source));
        if (Suggestions.Count > 0)
            lines.Add($"可以接着说：{string.Join(" / ", Suggestions)}");
        return string.Join(Environment.NewLine, lines);
    }

    static string Source(Citation citation) =>
        $"依据：《{citation.Title}》{citation.Clause}"
        + (citation.EffectiveFrom is { } day ? $"（{day:yyyy-MM-dd}起施行）" : "");
}
