namespace SmartService.Telephony.Sip;

/// <summary>How an attempt to call ended.</summary>
public abstract record CallResult
{
    /// <summary>Somebody answered; from now on the call is theirs and ours.</summary>
    public sealed record Answered(SipCall Call) : CallResult;

    /// <summary>Busy (486, 600).</summary>
    public sealed record Busy : CallResult;

    /// <summary>It rang for as long as we wanted to wait, or is not reachable for now (408, 480).</summary>
    public sealed record NoAnswer : CallResult;

    /// <summary>Refused with another status: 404 for an unknown number, 603 for a person who declined.</summary>
    public sealed record Refused(int Status, string Reason) : CallResult;

    /// <summary>Nobody there at all: no answer to any packet, no address, no connection.</summary>
    public sealed record Unreachable : CallResult;

    /// <summary>We gave up ourselves.</summary>
    public sealed record Cancelled : CallResult;
}

/// <summary>What is heard of a call before it is answered.</summary>
public enum CallProgress
{
    /// <summary>It rings there (180).</summary>
    Ringing,

    /// <summary>The other side sends sound already: an announcement, or a ringing tone of its own (183).</summary>
    EarlyMedia,
}

/// <summary>What may be wished for a call that we make.</summary>
public sealed record CallWishes
{
    /// <summary>How long it may ring.</summary>
    public TimeSpan RingFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Hears of ringing and early media, in order.</summary>
    public Action<CallProgress>? Progress { get; init; }

    /// <summary>The number shown to the called; none: the line's own.</summary>
    public string? CallerNumber { get; init; }

    /// <summary>The name shown to the called.</summary>
    public string? CallerName { get; init; }

    /// <summary>The call at the other side that this one is to take the place of (RFC 3891), from a <see cref="TransferRequest"/>.</summary>
    public string? Replaces { get; init; }

    /// <summary>
    /// Hops that are left. A call that is made for an incoming one gets what that one has left, so that two gateways that
    /// send calls to each other stop (RFC 7332).
    /// </summary>
    public int MaxForwards { get; init; } = 70;
}
