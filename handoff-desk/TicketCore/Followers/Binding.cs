namespace SmartService.TicketCore.Followers;

/// <summary>A follower showed that an account is theirs, and is known by it from then on.</summary>
public sealed class Binding
{
    public long Id { get; init; }
    public long FollowerId { get; init; }

    /// <summary>户号, eight digits.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>What the account is for, and <see cref="Region"/> where it is, as billing said then.</summary>
    public required string Service { get; init; }
    public required string Region { get; init; }

    /// <summary>The one that is meant when none is named; one of a follower's bindings always is.</summary>
    public bool IsDefault { get; set; }
    public DateTimeOffset At { get; init; }
}

/// <summary>How often something was tried of late: it is too much when it was tried too often before the time is over.</summary>
public sealed class BindTries
{
    /// <summary>What is counted, and of whom.</summary>
    public required string Key { get; init; }
    public int Count { get; set; }
    public DateTimeOffset Until { get; set; }
}

/// <summary>A code that was sent to the registered phone of an account, for one follower.</summary>
public sealed class BindCode
{
    public long FollowerId { get; init; }
    public required string AccountNumber { get; init; }
    public required byte[] Salt { get; set; }

    /// <summary>The code is not kept; null when none was sent, because there is no such account.</summary>
    public byte[]? Hash { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset SentAt { get; set; }
    public DateTimeOffset Until { get; set; }
}
