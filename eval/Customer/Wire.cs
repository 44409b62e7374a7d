using System.Text.Json;

namespace SmartService.Eval.Customer;

/// <summary>Direct Line as a client reads it; what it has no use for is left out.</summary>
static class Wire
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public sealed record Grant(string? Token, string? ConversationId, string? StreamUrl);

    public sealed record ActivitySet(IReadOnlyList<Activity>? Activities);

    public sealed record Activity(
        string? Type,
        string? Id,
        string? Text,
        string? ReplyToId,
        Account? From,
        Suggested? SuggestedActions,
        Extra? ChannelData
    );

    public sealed record Account(string? Id, string? Role);

    public sealed record Suggested(IReadOnlyList<Choice>? Actions);

    public sealed record Choice(string? Title);

    public sealed record Extra(
        string? ClientActivityId,
        string? Speaker,
        string? Skill,
        double? Confidence,
        string? Ticket,
        IReadOnlyList<Source>? Citations,
        Handoff? Handoff
    );

    public sealed record Source(string? Title, string? Clause);

    public sealed record Handoff(string? Reason, string? Priority);
}
