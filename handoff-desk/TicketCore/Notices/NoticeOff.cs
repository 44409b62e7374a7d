namespace SmartService.TicketCore.Notices;

/// <summary>A type of news that a follower switched off; there is none for what they want, or never thought about.</summary>
public sealed class NoticeOff
{
    public long FollowerId { get; init; }

    /// <summary>One of <see cref="NoticeTypes"/>.</summary>
    public required string Type { get; init; }
    public DateTimeOffset At { get; init; }
}
