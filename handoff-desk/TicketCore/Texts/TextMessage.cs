namespace SmartService.TicketCore.Texts;

public enum TextState
{
    Waiting,
    Sent,

    /// <summary>See <see cref="TextMessage.Problem"/>.</summary>
    Refused,
}

/// <summary>What a customer gets in writing on their mobile phone, once.</summary>
public sealed class TextMessage
{
    public long Id { get; init; }
    public required string ConversationId { get; init; }

    /// <summary>The same key is the same message, for us and for who sends it.</summary>
    public required string Key { get; init; }

    /// <summary>A mobile number, digits only.</summary>
    public required string Number { get; init; }
    public required string Text { get; set; }
    public TextState State { get; set; }

    /// <summary>Why it was not sent: the sender's code, or one of <see cref="TextProblems"/>.</summary>
    public string? Problem { get; set; }

    /// <summary>How often it could not be handed over so far.</summary>
    public int Tries { get; set; }
    public DateTimeOffset OrderedAt { get; init; }
    public DateTimeOffset? DoneAt { get; set; }
}

public static class TextProblems
{
    /// <summary>Nobody took it for so long that it would come too late.</summary>
    public const string TooLate = "too-late";
}
