using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;

namespace SmartService.Desk.Live;

/// <summary>Carries the record's feed, from whichever node, to the pages of this node.</summary>
internal sealed class LiveFeed(TicketFeed feed, TypingSignals typing, IHubContext<DeskHub> hub) : BackgroundService
{
    private readonly Channel<FeedNotice> _heard = Channel.CreateBounded<FeedNotice>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    public static string GroupOf(string conversationId) => "conversation:" + conversationId;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var notices = feed.Subscribe(notice => _heard.Writer.TryWrite(notice));
        using var signals = typing.Subscribe(signal => _ = TypingAsync(signal));
        await foreach (var notice in _heard.Reader.ReadAllAsync(stoppingToken))
            await TellAsync(notice, stoppingToken);
    }

    private async Task TellAsync(FeedNotice notice, CancellationToken stopping)
    {
        if (ChangesQueue(notice.Kind))
            await hub.Clients.All.SendAsync("queue", stopping);
        if (notice.ConversationId is { } id)
            await hub.Clients.Group(GroupOf(id)).SendAsync("conversation", id, notice.Kind, stopping);
    }

    private Task TypingAsync(TypingSignal signal) =>
        signal.Speaker == Speaker.Customer
            ? hub.Clients.Group(GroupOf(signal.ConversationId)).SendAsync("typing", signal.ConversationId)
            : Task.CompletedTask;

    private static bool ChangesQueue(string kind) =>
        kind
            is FeedKinds.HandoffRequested
                or FeedKinds.HandoffClaimed
                or FeedKinds.HandoffClosed
                or FeedKinds.ConversationEnded
                or FeedKinds.ConversationErased
                or FeedKinds.DutyChanged
                or FeedKinds.PhoneChanged;
}
