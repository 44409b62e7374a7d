namespace SmartService.TicketCore.Calls;

/// <summary>What a person at the desk may want of a call.</summary>
public enum OrderKind
{
    /// <summary>The customer hears music.</summary>
    Hold,
    Resume,

    /// <summary>The others do not hear the agent.</summary>
    Mute,
    Unmute,

    /// <summary>Sends the customer on to the target and leaves at once (cold).</summary>
    Transfer,

    /// <summary>Calls the target while the customer waits (warm); then one of the following three.</summary>
    Consult,

    /// <summary>The customer and the third talk on without the agent.</summary>
    CompleteTransfer,

    /// <summary>All three talk.</summary>
    Conference,

    /// <summary>The third is let go.</summary>
    DropThird,

    /// <summary>Rings the agent's telephone again.</summary>
    RingMe,

    /// <summary>A supervisor comes on the line or changes how: <see cref="CallOrder.Mode"/>.</summary>
    Listen,

    /// <summary>The supervisor leaves.</summary>
    StopListening,

    /// <summary>Calls the customer at the target: an outgoing call, on a conversation that is the agent's already.</summary>
    Dial,

    /// <summary>Ends the call for everybody.</summary>
    HangUp,
}

public enum OrderState
{
    Given,
    Done,

    /// <summary>See <see cref="CallOrder.Problem"/>.</summary>
    Failed,
}

/// <summary>One wish of a person about a call, carried out once by the node that holds the line.</summary>
public sealed class CallOrder
{
    public long Id { get; init; }
    public required string ConversationId { get; init; }

    /// <summary>The same key is the same order.</summary>
    public required string Key { get; init; }
    public OrderKind Kind { get; init; }

    /// <summary>Who wants it.</summary>
    public required string AgentId { get; init; }

    /// <summary>A number or an extension, for the kinds that call somebody.</summary>
    public string? Target { get; init; }
    public ListenMode? Mode { get; init; }

    /// <summary>The ticket for which the customer is called back.</summary>
    public string? TicketNumber { get; init; }
    public OrderState State { get; set; }

    /// <summary>Why it could not be done: a code of <see cref="CallEnds"/>, or <c>no-phone</c>, <c>no-call</c>, <c>not-now</c>.</summary>
    public string? Problem { get; set; }
    public DateTimeOffset GivenAt { get; init; }
    public DateTimeOffset? DoneAt { get; set; }
}

public static class OrderProblems
{
    /// <summary>The person has no telephone that can be reached.</summary>
    public const string NoPhone = "no-phone";

    /// <summary>The call is over, or there never was one.</summary>
    public const string NoCall = "no-call";

    /// <summary>It makes no sense as the call stands, such as completing a transfer that was not begun.</summary>
    public const string NotNow = "not-now";
}
