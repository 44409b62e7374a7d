namespace SmartService.TicketCore.Followers;

/// <summary>Somebody who follows an official account, as the platform names them: kept apart from who they are.</summary>
public sealed class Follower
{
    public long Id { get; init; }

    /// <summary>The official account, by its name in the settings.</summary>
    public required string Account { get; init; }

    /// <summary>The openid: the same person has another one at another account.</summary>
    public required string UserId { get; init; }

    /// <summary>The same at all accounts of one owner; null until the platform said, empty when it has none.</summary>
    public string? UnionId { get; set; }

    /// <summary>All that was said with them on this account.</summary>
    public required string ConversationId { get; init; }

    /// <summary>False when they left: nothing is sent any more.</summary>
    public bool Follows { get; set; } = true;

    /// <summary>Where they first came from, such as the QR code of a hall; null when it is not known.</summary>
    public string? Scene { get; set; }

    /// <summary>What may be sent and until when: a list of <see cref="SendWindow"/> as JSON.</summary>
    public string WindowsJson { get; set; } = "[]";

    /// <summary>Number of the last line of the transcript that reached them, or is not for them.</summary>
    public long DeliveredSeq { get; set; }

    /// <summary>Of the line after that, so many pieces have reached them already.</summary>
    public int DeliveredPieces { get; set; }

    /// <summary>Until then what is to be said goes out in answer to what they sent, and no other way.</summary>
    public DateTimeOffset? AnsweringUntil { get; set; }

    /// <summary>When something is to be sent to them; null for nothing.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Until then a node is sending to them.</summary>
    public DateTimeOffset? SendingUntil { get; set; }

    /// <summary>Sends that failed since the last that went well.</summary>
    public int Failures { get; set; }

    /// <summary>Why what waits is waiting: a code of the channel's; null when nothing is in the way.</summary>
    public string? Problem { get; set; }
    public DateTimeOffset FirstAt { get; init; }

    /// <summary>When they last did something.</summary>
    public DateTimeOffset LastAt { get; set; }
}

/// <summary>What a follower did lets us send to them for a while.</summary>
/// <param name="Kind">What they did: a name of the channel's.</param>
/// <param name="Left">Messages that may still be sent.</param>
public sealed record SendWindow(string Kind, DateTimeOffset Until, int Left);

/// <summary>Something a follower did, once, and what they were answered.</summary>
public sealed class Push
{
    public long FollowerId { get; init; }

    /// <summary>The same for all repeats, as the channel tells them.</summary>
    public required string Key { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The first line of the transcript that went out in answer; null for none so far.</summary>
    public long? FirstSeq { get; set; }
    public long? LastSeq { get; set; }

    /// <summary>As it came, while it is not in the transcript and nobody else keeps it; null else.</summary>
    public string? Pending { get; set; }
}
