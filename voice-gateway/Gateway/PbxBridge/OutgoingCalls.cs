using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Feed;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>Places the calls that people at the desk order; of several nodes one takes them.</summary>
internal sealed partial class OutgoingCalls(
    TicketFeed feed,
    OrderCall orders,
    OutgoingCallMaker maker,
    ILogger<OutgoingCalls> log
) : BackgroundService
{
    private const string Reader = "voice-gateway.dial";

    private readonly ConcurrentDictionary<long, Task> placed = new();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await feed.BeginAsync(Reader, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await feed.FollowAsync(Reader, new HashSet<string> { FeedKinds.CallOrdered }, TakeAsync, stoppingToken);
        await Task.WhenAll(placed.Values);
    }

    private async Task TakeAsync(FeedEvent happened, CancellationToken stop)
    {
        foreach (var order in await orders.GivenAsync(happened.ConversationId!, stop))
            // Calls last for long; the next order is not to wait for them.
            if (order.Kind is OrderKind.Dial)
                _ = placed.GetOrAdd(order.Id, _ => PlaceAsync(order, stop));
            else if (order.Kind is OrderKind.HangUp && maker.GiveUp(order.ConversationId))
                await orders.FinishAsync(order.Id, null, stop);
    }

    private async Task PlaceAsync(CallOrder order, CancellationToken stop)
    {
        try
        {
            await maker.PlaceAsync(order, stop);
        }
        catch (Exception failure)
        {
            LogFailed(log, failure, order.ConversationId);
            await orders.FinishAsync(order.Id, CallEnds.Unreachable, CancellationToken.None);
        }
        finally
        {
            placed.TryRemove(order.Id, out _);
        }
    }

    [LoggerMessage(LogLevel.Error, "The call of conversation {ConversationId} failed.")]
    private static partial void LogFailed(ILogger log, Exception failure, string conversationId);
}
