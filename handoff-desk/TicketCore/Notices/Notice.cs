namespace SmartService.TicketCore.Notices;

public enum NoticeState
{
    /// <summary>To be sent when it is due.</summary>
    Waiting,

    /// <summary>The platform took it.</summary>
    Sent,

    /// <summary>The platform says that it arrived.</summary>
    Delivered,

    /// <summary>See <see cref="Notice.Code"/>.</summary>
    Refused,

    /// <summary>The follower did not ask for notices of this type.</summary>
    NoConsent,

    /// <summary>What it was to tell is over, and nothing was sent.</summary>
    Outdated,
}

/// <summary>
/// News for a follower who may be in no conversation, once for each cause. What it says is read from the record when it is
/// sent, so that it is true then.
/// </summary>
public sealed class Notice
{
    public long Id { get; init; }
    public long FollowerId { get; init; }

    /// <summary>One of <see cref="NoticeTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>What happened: the number of a ticket or outage, an account and a period, a line of the transcript.</summary>
    public required string Cause { get; init; }
    public NoticeState State { get; set; }

    /// <summary>How it was sent, one of <see cref="NoticeWays"/>; null while it was not.</summary>
    public string? Way { get; set; }

    /// <summary>With what it was sent; null for a text message.</summary>
    public string? TemplateId { get; set; }

    /// <summary>The platform's number of it; null where it tells none.</summary>
    public string? MessageId { get; set; }

    /// <summary>Why it did not arrive: the platform's code or word.</summary>
    public string? Code { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; set; }
    public DateTimeOffset OrderedAt { get; init; }

    /// <summary>When to send it; null when it no longer waits.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Until then a node is sending it.</summary>
    public DateTimeOffset? SendingUntil { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When it was known what became of it.</summary>
    public DateTimeOffset? DoneAt { get; set; }
}

/// <summary>What a follower chose for one template.</summary>
public sealed class NoticeConsent
{
    public long FollowerId { get; init; }
    public required string TemplateId { get; init; }
    public bool IsAccepted { get; set; }

    /// <summary>How often they agreed and were not yet sent one; of no matter where one agreement is for ever.</summary>
    public int UsesLeft { get; set; }

    /// <summary>The push that told of the last choice, so that its repeats are not counted.</summary>
    public required string Key { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>How a notice reaches a follower.</summary>
public static class NoticeWays
{
    public const string Subscription = "subscription";
    public const string Template = "template";
    public const string Text = "sms";
}
