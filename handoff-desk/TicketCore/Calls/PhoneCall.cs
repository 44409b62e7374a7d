namespace SmartService.TicketCore.Calls;

/// <summary>A call of a conversation: who is on the line, and where the recording lies. Of one conversation one is up at most.</summary>
public sealed class PhoneCall
{
    /// <summary>A number of the record's: later calls have greater ones.</summary>
    public long Id { get; init; }

    public required string ConversationId { get; init; }

    /// <summary>The process that holds the line: it alone can act on it.</summary>
    public required string Node { get; init; }

    /// <summary>We called the customer.</summary>
    public bool IsOutgoing { get; init; }

    /// <summary>A list of <see cref="CallLeg"/> as JSON; empty when it is over.</summary>
    public string LegsJson { get; set; } = "[]";

    /// <summary>Path of the recording below the folder of recordings, with slashes; null when nothing is recorded.</summary>
    public string? Recording { get; set; }
    public DateTimeOffset BeganAt { get; init; }

    /// <summary>When its node last said that the line is up.</summary>
    public DateTimeOffset SeenAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How an outgoing call went that nobody answered, or why the call ended: a code of <see cref="CallEnds"/>.</summary>
    public string? EndedBecause { get; set; }

    /// <summary>A <see cref="LineQuality"/> as JSON, from when it is over; null where nobody counted.</summary>
    public string? QualityJson { get; set; }
}

/// <summary>How the sound of a customer's line fared from beginning to end (RFC 3550).</summary>
/// <param name="Received">Packets that came.</param>
/// <param name="Lost">Packets that never came.</param>
/// <param name="JitterMs">How unevenly they came, in milliseconds (appendix A.8).</param>
/// <param name="Sent">Packets that went out.</param>
/// <param name="RemoteLost">Of these, how many the other side missed; null when it did not report.</param>
/// <param name="RemoteJitterMs">How unevenly they came there; null when it did not report.</param>
/// <param name="RoundTripMs">To the other side and back; null when it did not report.</param>
public sealed record LineQuality(
    long Received,
    long Lost,
    double JitterMs,
    long Sent,
    int? RemoteLost,
    double? RemoteJitterMs,
    double? RoundTripMs
);

public enum CallRole
{
    Customer,
    Agent,

    /// <summary>Somebody whom the agent called in.</summary>
    Third,

    /// <summary>A supervisor who listens.</summary>
    Supervisor,
}

public enum LegState
{
    Ringing,
    Up,

    /// <summary>Hears music and is not heard.</summary>
    Held,
}

/// <summary>How a supervisor is on a call.</summary>
public enum ListenMode
{
    /// <summary>Hears all and is heard by nobody.</summary>
    Listen,

    /// <summary>Heard by the agent only.</summary>
    Whisper,

    /// <summary>Heard by all.</summary>
    Join,
}

/// <summary>One who is on the line.</summary>
/// <param name="Id">Unique within the call.</param>
/// <param name="AgentId">Of an agent or supervisor.</param>
/// <param name="Number">The number or extension; null for a browser.</param>
/// <param name="Muted">The others do not hear them.</param>
/// <param name="Mode">Of a supervisor.</param>
public sealed record CallLeg(
    string Id,
    CallRole Role,
    LegState State,
    string? AgentId = null,
    string? Number = null,
    bool Muted = false,
    ListenMode? Mode = null
);

/// <summary>A call as it stands.</summary>
public sealed record CallView(
    long Id,
    string ConversationId,
    bool IsOutgoing,
    IReadOnlyList<CallLeg> Legs,
    string? Recording,
    DateTimeOffset BeganAt,
    DateTimeOffset? EndedAt,
    string? EndedBecause,
    LineQuality? Quality
);

/// <summary>Why a call ended or never began.</summary>
public static class CallEnds
{
    /// <summary>Somebody hung up.</summary>
    public const string HungUp = "hung-up";

    /// <summary>Sent on to another number.</summary>
    public const string Transferred = "transferred";
    public const string Busy = "busy";
    public const string NoAnswer = "no-answer";

    /// <summary>An answering machine took the call.</summary>
    public const string Machine = "machine";
    public const string Refused = "refused";
    public const string Unreachable = "unreachable";

    /// <summary>The line or its node died.</summary>
    public const string Lost = "lost";
}
