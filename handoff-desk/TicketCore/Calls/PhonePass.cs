namespace SmartService.TicketCore.Calls;

/// <summary>Lets one browser become an agent's telephone once: only its hash is kept.</summary>
public sealed class PhonePass
{
    /// <summary>SHA-256 of the pass, in hexadecimal.</summary>
    public required string Hash { get; init; }
    public required string AgentId { get; init; }
    public DateTimeOffset Until { get; init; }
}
