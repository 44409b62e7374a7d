namespace SmartService.TicketCore.Conversations;

/// <summary>Who answers the customer now.</summary>
public enum Owner
{
    Bot,

    /// <summary>Waiting for a person.</summary>
    Queue,
    Agent,

    /// <summary>Over; a further turn opens it again for the bot.</summary>
    Ended,
}

/// <summary>How sure it is who the customer is.</summary>
public enum IdentityLevel
{
    Unknown = 0,

    /// <summary>The channel knows them: caller number, bound WeChat, signed-in page.</summary>
    Channel = 1,

    /// <summary>Account number and the last four digits of the registered phone.</summary>
    Proven = 2,
}

/// <summary>One contact of one customer on one channel.</summary>
public sealed class Conversation
{
    public required string Id { get; init; }

    /// <summary><c>web</c>, <c>wechat</c>, <c>phone</c> or <c>ask</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The customer's id on the channel: Direct Line user, openid, caller number.</summary>
    public string? ChannelUserId { get; set; }
    public string? CallerNumber { get; set; }
    public Owner Owner { get; set; }
    public string? AgentId { get; set; }
    public string? AccountNumber { get; set; }
    public IdentityLevel IdentityLevel { get; set; }
    public string? Service { get; set; }
    public string? Region { get; set; }

    /// <summary>The dialogue's state, as JSON that only the dialogue reads.</summary>
    public string StateJson { get; set; } = "{}";

    /// <summary>Counts changes; an answer made from an older version is refused.</summary>
    public long Version { get; set; }

    /// <summary>Number of the last message of the transcript.</summary>
    public long LastSeq { get; set; }

    /// <summary>1 to 5, null until the customer said.</summary>
    public int? Satisfaction { get; set; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset LastAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}
