namespace SmartService.TicketCore.Feed;

/// <summary>One numbered thing that happened, written in the transaction of the change.</summary>
public sealed class FeedEvent
{
    /// <summary>1, 2, 3 … without gaps, in the order of commits.</summary>
    public long Number { get; init; }

    /// <summary>One of <see cref="FeedKinds"/>.</summary>
    public required string Kind { get; init; }
    public string? ConversationId { get; init; }
    public string? TicketNumber { get; init; }
    public long? OutageId { get; init; }

    /// <summary>Details as JSON, by kind.</summary>
    public string DataJson { get; init; } = "{}";
    public DateTimeOffset At { get; init; }
}

public static class FeedKinds
{
    public const string ConversationOpened = "conversation.opened";

    /// <summary>Data: {"from": seq, "to": seq, "speaker": …}.</summary>
    public const string MessagesAdded = "messages.added";
    public const string HandoffRequested = "handoff.requested";

    /// <summary>Data: {"agentId", "agentName"}.</summary>
    public const string HandoffClaimed = "handoff.claimed";
    public const string HandoffClosed = "handoff.closed";

    /// <summary>An agent said which account the customer speaks of. Data: {"account", "by"}, of the account its last four digits.</summary>
    public const string CustomerIdentified = "customer.identified";

    /// <summary>A follower bound an account; which one stands in the record, where it can be erased.</summary>
    public const string AccountBound = "account.bound";

    /// <summary>They let go of one.</summary>
    public const string AccountUnbound = "account.unbound";
    public const string ConversationEnded = "conversation.ended";

    /// <summary>All that was said in it is gone, and so is it.</summary>
    public const string ConversationErased = "conversation.erased";
    public const string TicketFiled = "ticket.filed";

    /// <summary>Data: {"state", "note", "urged"}; without the note where a customer wrote it, and without numbers in it.</summary>
    public const string TicketChanged = "ticket.changed";
    public const string OutageDeclared = "outage.declared";
    public const string OutageEnded = "outage.ended";
    public const string DutyChanged = "duty.changed";

    /// <summary>An agent's telephone at the PBX does something else now. Data: {"agentId", "phone"}, null when unknown.</summary>
    public const string PhoneChanged = "phone.changed";

    /// <summary>Who is on the line changed, or how an order went. Data: {"order", "problem"} or nothing.</summary>
    public const string CallChanged = "call.changed";

    /// <summary>A person wants something of a call. Data: {"kind"}.</summary>
    public const string CallOrdered = "call.ordered";

    /// <summary>A customer is to get something in writing. Data: {"text": key}.</summary>
    public const string TextOrdered = "text.ordered";

    /// <summary>It was sent or refused. Data: {"text": key, "problem"}.</summary>
    public const string TextChanged = "text.changed";

    /// <summary>Somebody follows again who had left.</summary>
    public const string FollowerReturned = "follower.returned";

    /// <summary>A follower for whom a line waits was told of it, or not. Data: {"notice": id, "state"}.</summary>
    public const string NoticeChanged = "notice.changed";
}

/// <summary>What a waiting reader is told at once; the details are read from the feed.</summary>
public sealed record FeedNotice(long Number, string Kind, string? ConversationId);
