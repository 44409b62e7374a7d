namespace SmartService.TicketCore.People;

public enum Role
{
    Agent,
    Supervisor,
    Trainer,
    Administrator,
}

public enum Duty
{
    Off,
    Free,

    /// <summary>Signed in, takes nothing new, with a reason.</summary>
    Paused,
}

/// <summary>A person of the centre.</summary>
public sealed class Agent
{
    public required string Id { get; init; }
    public required string Login { get; init; }
    public required string Name { get; set; }
    public required string PasswordHash { get; set; }
    public bool MustChangePassword { get; set; }
    public Role Role { get; set; }
    public Duty Duty { get; set; }
    public string? PauseReason { get; set; }
    public DateTimeOffset? DutySince { get; set; }

    /// <summary>When their page was last connected, or they last chose a duty.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>The duty they had when their page was gone for too long; theirs again when they come back.</summary>
    public Duty? DutyBeforeAbsence { get; set; }

    /// <summary>Where their telephone is: an extension or number; null for a browser, or none.</summary>
    public string? Extension { get; set; }

    /// <summary>What it does, where a PBX tells; null when nothing is known.</summary>
    public PhoneState? Phone { get; set; }
    public int FailedSignIns { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }
}
