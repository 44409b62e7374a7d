using System.ComponentModel.DataAnnotations;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>The section <c>Channels:WeChat:Notices</c>: when followers are told of something beside the conversation.</summary>
public sealed class NoticeOptions
{
    /// <summary>From then on nobody is disturbed, China time; the same as <see cref="QuietTo"/> for never.</summary>
    public TimeOnly QuietFrom { get; set; } = new(22, 0);

    /// <summary>Until then.</summary>
    public TimeOnly QuietTo { get; set; } = new(8, 0);

    /// <summary>When bills and arrears of bound accounts are looked at, China time.</summary>
    public TimeOnly BillsAt { get; set; } = new(9, 0);

    /// <summary>A bill that is older is no news any more.</summary>
    [Range(1, 60)]
    public int BillDays { get; set; } = 5;

    /// <summary>Minutes for which a line may wait before the follower is told of it.</summary>
    [Range(0, 1_440)]
    public int WaitingMinutes { get; set; } = 5;

    /// <summary>Who cannot be told of a waiting line by a notice gets a text message on the registered phone of the account that they bound.</summary>
    public bool WaitingByText { get; set; }

    /// <summary>Whether it is night then, and until when.</summary>
    internal DateTimeOffset? QuietUntil(DateTimeOffset now)
    {
        var local = TicketCore.China.Time(now);
        var clock = TimeOnly.FromDateTime(local.DateTime);
        if (QuietFrom == QuietTo || !clock.IsBetween(QuietFrom, QuietTo))
            return null;
        var day = DateOnly.FromDateTime(local.DateTime);
        return TicketCore.China.At(clock < QuietTo ? day : day.AddDays(1), QuietTo);
    }
}
