namespace SmartService.TicketCore.Tickets;

public enum TicketState
{
    /// <summary>已受理</summary>
    Filed,

    /// <summary>已派工</summary>
    Assigned,

    /// <summary>处理中</summary>
    InProgress,

    /// <summary>已办结</summary>
    Done,

    /// <summary>已撤销</summary>
    Cancelled,
}

/// <summary>工单: a piece of work for a department.</summary>
public sealed class Ticket
{
    public long Id { get; init; }

    /// <summary>What the customer is told: twelve digits, day (yyMMdd in China) and a six-digit running number.</summary>
    public required string Number { get; init; }

    /// <summary>Id of the request type.</summary>
    public required string TypeId { get; init; }
    public required string TypeName { get; init; }
    public required string DepartmentId { get; init; }
    public string? ConversationId { get; init; }
    public string? AccountNumber { get; init; }
    public string? Service { get; init; }
    public string? Region { get; init; }
    public string? District { get; init; }
    public string? Address { get; init; }
    public string? Contact { get; init; }

    /// <summary>Slot name in Chinese to value, as JSON.</summary>
    public string SlotsJson { get; init; } = "{}";
    public required string Summary { get; init; }

    /// <summary>0 emergency, 1 urgent, 2 normal.</summary>
    public int Priority { get; init; }
    public TicketState State { get; set; }

    /// <summary>The promise's clock: null when nothing was promised.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>What was promised, as the customer heard it.</summary>
    public string? PromiseText { get; init; }

    /// <summary>How often the customer urged it (催单).</summary>
    public int Urged { get; set; }
    public long? OutageId { get; set; }

    /// <summary>The same key files the same ticket.</summary>
    public required string Key { get; init; }
    public long Version { get; set; }
    public DateTimeOffset FiledAt { get; init; }
    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>A line of a ticket's history.</summary>
public sealed class TicketEntry
{
    public long Id { get; init; }
    public long TicketId { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary><c>bot</c>, <c>customer</c>, <c>system</c> or an agent's id.</summary>
    public required string By { get; init; }
    public TicketState State { get; init; }
    public required string Note { get; init; }

    /// <summary>The same key makes one line; null where the state itself refuses a repeat.</summary>
    public string? Key { get; init; }
}

/// <summary>An entry of the request catalogue, as the record keeps it for the desk; set at start from the catalogue's files.</summary>
public sealed class RequestType
{
    public required string Id { get; init; }
    public required string Name { get; set; }

    /// <summary>Service codes it holds for, separated by commas; empty for all.</summary>
    public string Services { get; set; } = "";
    public required string DepartmentId { get; set; }
    public int Priority { get; set; } = 2;

    /// <summary>A <see cref="Promise"/> as JSON, null when nothing is promised.</summary>
    public string? PromiseJson { get; set; }
}

public sealed class Department
{
    public required string Id { get; init; }
    public required string Name { get; set; }
}

/// <summary>A clock on a ticket, in data. One of <see cref="Minutes"/> and <see cref="WorkingDays"/> is set.</summary>
/// <param name="Minutes">Minutes around the clock.</param>
/// <param name="WorkingDays">Working days by the holiday calendar; due at 17:30 China time of the last.</param>
/// <param name="MinutesByRegion">Region to minutes, where it differs.</param>
/// <param name="Text">What the customer hears, such as 45分钟内到达现场.</param>
/// <param name="TextByRegion">Region to text, where it differs.</param>
/// <param name="Source">Where the promise is made public.</param>
public sealed record Promise(
    int? Minutes,
    int? WorkingDays,
    IReadOnlyDictionary<string, int>? MinutesByRegion,
    string Text,
    IReadOnlyDictionary<string, string>? TextByRegion,
    string Source
);
