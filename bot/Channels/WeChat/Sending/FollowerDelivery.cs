using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Channels.WeChat.Notices;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Followers;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>The feed -> the followers: whoever is owed something gets it, in order, and one who is stuck holds nobody up.</summary>
internal sealed partial class FollowerDelivery(
    TicketFeed feed,
    SendToFollower sending,
    SendMessages messages,
    AfterService after,
    WaitingLines waiting,
    IOptions<WeChatOptions> options,
    TimeProvider time,
    ILogger<FollowerDelivery> log
) : BackgroundService
{
    private const string Reader = "wechat";
    private static readonly HashSet<string> Kinds = [FeedKinds.MessagesAdded, FeedKinds.ConversationEnded];
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(feed.FollowAsync(Reader, Kinds, HearAsync, stoppingToken), SendAsync(stoppingToken));

    private Task HearAsync(FeedEvent happened, CancellationToken stop) =>
        happened.Kind == FeedKinds.ConversationEnded ? after.HearAsync(happened, stop)
        : happened.ConversationId is { } id ? WakeAsync(id, stop)
        : Task.CompletedTask;

    private async Task WakeAsync(string conversationId, CancellationToken stop)
    {
        await sending.WakeAsync(conversationId, stop);
        await waiting.HearAsync(conversationId, stop);
    }

    private async Task SendAsync(CancellationToken stop)
    {
        await Task.Yield();
        using var often = new PeriodicTimer(Often, time);
        do try
        {
            await SendDueAsync(stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            LogFailed(log, failure);
        }
        while (await often.WaitForNextTickAsync(stop));
    }

    private async Task SendDueAsync(CancellationToken stop)
    {
        var atOnce = options.Value.SendAtOnce;
        while (await sending.DueAsync(time.GetUtcNow(), atOnce * 4, stop) is { Count: > 0 } due)
            await Parallel.ForEachAsync(
                due,
                new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop },
                async (follower, until) =>
                {
                    await messages.RunAsync(follower, until);
                    await waiting.LookAsync(follower, until);
                }
            );
    }

    [LoggerMessage(LogLevel.Error, "Messages to followers could not be sent; it is tried again.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
