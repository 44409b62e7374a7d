using Microsoft.Extensions.Options;
using SmartService.Channels.WeChat.Sending;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Notices;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>A line waits that may not be sent now: its follower is told of it in another way, once for each wait.</summary>
internal sealed class WaitingLines(
    ReadFollowers followers,
    ReadConversation read,
    OrderNotices order,
    WantedNotices wanted,
    IOptions<WeChatOptions> options,
    TimeProvider time
)
{
    private const int Looked = 50;

    /// <summary>Only their own doing, or the end of what is told them, brings the line on.</summary>
    public static bool Waits(Follower follower) =>
        follower is { Follows: true, Problem: SendProblems.WindowClosed or SendProblems.QuotaUsed };

    /// <summary>Sending to the follower stopped, or did not.</summary>
    public async Task LookAsync(long followerId, CancellationToken stop) =>
        await LookAsync(await followers.FindAsync(followerId, stop), stop);

    /// <summary>Something was added to a conversation, perhaps to what waits.</summary>
    public async Task HearAsync(string conversationId, CancellationToken stop) =>
        await LookAsync(await followers.OfConversationAsync(conversationId, stop), stop);

    private async Task LookAsync(Follower? follower, CancellationToken stop)
    {
        if (
            follower is null
            || !Waits(follower)
            || !wanted.IsWanted(follower.Account, NoticeTypes.MessageWaiting)
            || !await IsAnsweredAsync(follower, stop)
        )
            return;
        // Who is at it right now writes again soon, and needs no reminder.
        var due = time.GetUtcNow().AddMinutes(options.Value.Notices.WaitingMinutes);
        await order.RunAsync(new(NoticeTypes.MessageWaiting, ReadNotices.WaitOf(follower), [follower.Id], due), stop);
    }

    /// <summary>What the house itself says, as that an account was bound, calls nobody back.</summary>
    private async Task<bool> IsAnsweredAsync(Follower follower, CancellationToken stop)
    {
        var lines = await read.TranscriptAsync(follower.ConversationId, follower.DeliveredSeq, Looked, stop);
        return lines.Any(line => line.Speaker is Speaker.Agent or Speaker.Bot);
    }
}
