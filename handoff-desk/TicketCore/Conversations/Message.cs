namespace SmartService.TicketCore.Conversations;

public enum Speaker
{
    Customer,
    Bot,
    Agent,

    /// <summary>Notices that nobody said: joined, waiting, over.</summary>
    System,
}

/// <summary>One line of the transcript.</summary>
public sealed class Message
{
    public required string ConversationId { get; init; }

    /// <summary>1, 2, 3 … within the conversation, without gaps.</summary>
    public long Seq { get; set; }

    /// <summary>Unique within the conversation: a turn's id, or the turn's id, # and the reply's place.</summary>
    public required string Id { get; init; }
    public Speaker Speaker { get; init; }

    /// <summary>The agent who said it.</summary>
    public string? AgentId { get; init; }
    public required string Text { get; init; }

    /// <summary>What goes with the text (attachments, suggestions, card, citations), as JSON; null for none.</summary>
    public string? PayloadJson { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>A customer's turn that the bot still owes its answer; survives a crash.</summary>
    public bool Unanswered { get; set; }
}

/// <summary>A file a customer or an agent sent; kept in the record so that every node has it.</summary>
public sealed class Attachment
{
    public required string Id { get; init; }
    public required string ConversationId { get; init; }
    public required string FileName { get; init; }
    public required string ContentType { get; init; }
    public required byte[] Content { get; init; }
    public DateTimeOffset At { get; init; }
}
