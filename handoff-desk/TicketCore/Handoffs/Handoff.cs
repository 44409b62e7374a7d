namespace SmartService.TicketCore.Handoffs;

/// <summary>Lower is sooner.</summary>
public enum HandoffPriority
{
    Emergency = 0,
    Urgent = 1,
    Normal = 2,
}

public enum HandoffState
{
    Waiting,
    Claimed,

    /// <summary>Given back to the bot, ended, or the customer left.</summary>
    Closed,
}

/// <summary>A place in the queue, with the packet for the person who takes it.</summary>
public sealed class Handoff
{
    public long Id { get; init; }
    public required string ConversationId { get; init; }

    /// <summary>A code: <c>asked</c>, <c>emergency</c>, <c>misunderstood</c>, <c>angry</c>, <c>identity</c>, <c>complaint</c>, <c>failed</c>, <c>outgoing</c>.</summary>
    public required string Reason { get; init; }
    public HandoffPriority Priority { get; init; }

    /// <summary>A <see cref="HandoffPacket"/> as JSON.</summary>
    public required string PacketJson { get; init; }

    /// <summary>The same key asks for the same place.</summary>
    public required string Key { get; init; }
    public HandoffState State { get; set; }
    public string? ClaimedBy { get; set; }
    public DateTimeOffset QueuedAt { get; init; }
    public DateTimeOffset? ClaimedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>What the person needs before saying hello.</summary>
/// <param name="Why">One sentence in Chinese.</param>
/// <param name="HowProven">How it is known who this is, in Chinese.</param>
/// <param name="Slots">What was gathered for the request under way: name of the slot in Chinese to value.</param>
/// <param name="Answered">Questions that the bot answered, with what it said.</param>
/// <param name="OpenTickets">Numbers of tickets that are open for the account or were filed here.</param>
public sealed record HandoffPacket(
    string Why,
    string? AccountNumber,
    string? CustomerName,
    string HowProven,
    string? Service,
    string? RequestType,
    IReadOnlyDictionary<string, string> Slots,
    IReadOnlyList<AnsweredQuestion> Answered,
    IReadOnlyList<string> OpenTickets,
    string Summary
);

public sealed record AnsweredQuestion(string Question, string Answer);
