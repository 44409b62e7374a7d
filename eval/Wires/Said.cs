using System.Text.Json;

namespace SmartService.Eval.Wires;

/// <summary>One activity, as a customer's client sees it.</summary>
/// <param name="Id">The activity's id; those of one conversation sort by it.</param>
/// <param name="From">user, bot, agent or system.</param>
/// <param name="ClientId">The id that the client gave its own message.</param>
public sealed record Said(
    string Id,
    string From,
    string Text,
    string? ReplyToId,
    string? ClientId,
    string? Skill,
    string? Ticket,
    string? HandoffReason,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Suggestions
)
{
    /// <returns>Null for what is no message.</returns>
    public static Said? Read(JsonElement activity)
    {
        if (Word(activity, "type") != "message")
            return null;
        var extra = Part(activity, "channelData");
        var isUser = Word(Part(activity, "from"), "role") == "user";
        return new(
            Word(activity, "id") ?? "",
            isUser ? "user" : Word(extra, "speaker") ?? "bot",
            Word(activity, "text") ?? "",
            Word(activity, "replyToId"),
            Word(extra, "clientActivityID"),
            Word(extra, "skill"),
            Word(extra, "ticket"),
            Word(Part(extra, "handoff"), "reason"),
            [.. Items(extra, "citations").Select(citation => Word(citation, "title") ?? "")],
            [.. Items(Part(activity, "suggestedActions"), "actions").Select(action => Word(action, "value") ?? "")]
        );
    }

    static JsonElement Part(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var part) ? part : default;

    static string? Word(JsonElement from, string name) =>
        Part(from, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    static List<JsonElement> Items(JsonElement from, string name) =>
        Part(from, name) is { ValueKind: JsonValueKind.Array } items ? [.. items.EnumerateArray()] : [];
}
