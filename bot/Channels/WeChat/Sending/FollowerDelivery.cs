using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Channels.WeChat.Notices;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Followers;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>The feed -> the followers: whoever is owed something gets it, in order.</summary>
internal sealed class FollowerDelivery(
    TicketFeed feed,
    SendToFollower sending,
    SendMessages messages,
    AfterService after,
    WaitingLines waiting,
    IOptions<WeChatOptions> options,
    TimeProvider time,
    ILogger<FollowerDelivery> log
) : DueDelivery(Often, options, time, log)
{
    private const string Reader = "wechat";
    private static readonly HashSet<string> Kinds = [FeedKinds.MessagesAdded, FeedKinds.ConversationEnded];
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(feed.FollowAsync(Reader, Kinds, HearAsync, stoppingToken), base.ExecuteAsync(stoppingToken));

    protected override Task<IReadOnlyList<long>> DueAsync(DateTimeOffset now, int limit, CancellationToken stop) =>
        sending.DueAsync(now, limit, stop);

    protected override async Task SendAsync(long id, CancellationToken stop)
    {
        await messages.RunAsync(id, stop);
        await waiting.LookAsync(id, stop);
    }

    private Task HearAsync(FeedEvent happened, CancellationToken stop) =>
        happened.Kind == FeedKinds.ConversationEnded ? after.HearAsync(happened, stop)
        : happened.ConversationId is { } id ? WakeAsync(id, stop)
        : Task.CompletedTask;

    private async Task WakeAsync(string conversationId, CancellationToken stop)
    {
        await sending.WakeAsync(conversationId, stop);
        await waiting.HearAsync(conversationId, stop);
    }
}
