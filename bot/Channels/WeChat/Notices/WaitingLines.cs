using Microsoft.Extensions.Options;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Notices;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>A line waits that may not be sent now: its follower is told of it in another way, once for each wait.</summary>
internal sealed class WaitingLines(
    ReadFollowers followers,
    OrderNotices order,
    WantedNotices wanted,
    IOptions<WeChatOptions> options,
    TimeProvider time
)
{
    /// <summary>Only their own doing, or the end of what is told them, brings the line on.</summary>
    public static bool Waits(Follower follower) =>
        follower is { Follows: true, Problem: SendMessages.WindowClosed or SendMessages.QuotaUsed };

    /// <summary>Sending to the follower stopped, or did not.</summary>
    public async Task LookAsync(long followerId, CancellationToken stop)
    {
        if (
            await followers.FindAsync(followerId, stop) is not { } follower
            || !Waits(follower)
            || !wanted.IsWanted(follower.Account, NoticeTypes.MessageWaiting)
        )
            return;
        // Who is at it right now writes again soon, and needs no reminder.
        var due = time.GetUtcNow().AddMinutes(options.Value.Notices.WaitingMinutes);
        await order.RunAsync(new(NoticeTypes.MessageWaiting, ReadNotices.WaitOf(follower), [follower.Id], due), stop);
    }
}
