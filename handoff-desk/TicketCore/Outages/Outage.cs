namespace SmartService.TicketCore.Outages;

/// <summary>A stop of supply: an area, a time span, a cause.</summary>
public sealed class Outage
{
    public long Id { get; init; }
    public required string Service { get; init; }
    public required string Region { get; init; }

    /// <summary>Communities (小区) or streets, separated by commas; an address that contains one is inside.</summary>
    public required string Areas { get; init; }
    public required string Cause { get; init; }
    public bool Planned { get; init; }
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset ExpectedEnd { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>A customer's report that was attached to an outage instead of filed again.</summary>
public sealed class OutageReport
{
    public long Id { get; init; }
    public long OutageId { get; init; }
    public string? ConversationId { get; init; }
    public string? AccountNumber { get; init; }

    /// <summary>The customer wants to hear when it is over.</summary>
    public bool Notify { get; set; }

    /// <summary>When the end was told.</summary>
    public DateTimeOffset? NotifiedAt { get; set; }
    public required string Key { get; init; }
    public DateTimeOffset At { get; init; }
}
