using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartService.Channels.DirectLine;

/// <summary>The part of the Bot Framework's Activity that a customer sends.</summary>
internal sealed record IncomingActivity
{
    public string? Type { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Text { get; init; }
    public JsonElement? Value { get; init; }
    public JsonElement? ChannelData { get; init; }
}

/// <summary>The part of the Bot Framework's Activity that customers are sent.</summary>
internal sealed record Activity(string Type, ChannelAccount From)
{
    public string? Id { get; init; }
    public string ChannelId { get; init; } = "directline";
    public DateTimeOffset? Timestamp { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public ChannelAccount? Recipient { get; init; }
    public string? ReplyToId { get; init; }
    public string? Locale { get; init; }
    public string? TextFormat { get; init; }
    public string? Text { get; init; }
    public string? Speak { get; init; }
    public string? InputHint { get; init; }
    public IReadOnlyList<ActivityAttachment>? Attachments { get; init; }
    public SuggestedActions? SuggestedActions { get; init; }
    public ChannelData? ChannelData { get; init; }
}

internal sealed record ChannelAccount(string Id, string? Name, string Role);

internal sealed record ConversationAccount(string Id);

internal sealed record ActivityAttachment(string ContentType)
{
    public string? ContentUrl { get; init; }

    /// <summary>Web chat clients show a picture of the customer's only when it has one.</summary>
    public string? ThumbnailUrl { get; init; }
    public object? Content { get; init; }
    public string? Name { get; init; }
}

internal sealed record SuggestedActions(IReadOnlyList<CardAction> Actions)
{
    public IReadOnlyList<string> To { get; init; } = [];
}

internal sealed record CardAction(string Type, string Title, string Value);

/// <summary>What our own page shows beyond what Activity has a word for.</summary>
internal sealed record ChannelData
{
    [JsonPropertyName("clientActivityID")]
    public string? ClientActivityId { get; init; }

    /// <summary>bot, agent or system.</summary>
    public string? Speaker { get; init; }
    public string? Skill { get; init; }
    public double? Confidence { get; init; }
    public IReadOnlyList<Source>? Citations { get; init; }
    public string? Card { get; init; }
    public string? Ticket { get; init; }
    public HandoffNote? Handoff { get; init; }
    public bool? Ends { get; init; }
    public bool? MustBeHeard { get; init; }
}

internal sealed record HandoffNote(string Reason, string Priority);

/// <summary>A batch on the stream or the answer of a read.</summary>
internal sealed record ActivitySet(IReadOnlyList<Activity> Activities, string? Watermark)
{
    /// <summary>Who has the conversation now; sent when it changed. Other clients pass over it.</summary>
    public ConversationStatus? Status { get; init; }
}

/// <param name="Owner">bot, queue, agent or ended.</param>
/// <param name="Agent">Name of the person who has it.</param>
/// <param name="Position">Place in the queue, 1 is next.</param>
internal sealed record ConversationStatus(string Owner, string? Agent, int? Position, int? Satisfaction);
