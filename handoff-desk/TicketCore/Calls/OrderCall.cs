using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Calls;

/// <param name="Key">Repeats of the same key are the same order.</param>
public sealed record OrderCallRequest(
    string ConversationId,
    string Key,
    OrderKind Kind,
    string AgentId,
    string? Target = null,
    ListenMode? Mode = null
);

/// <summary>
/// A person at the desk says what is to happen with a call. The order stands in the record; the node that holds the line
/// hears of it on the feed, carries it out and says how it went.
/// </summary>
public sealed class OrderCall(IDbContextFactory<TicketDb> databases, RecordWriter writer)
{
    /// <returns>The order; one that cannot be carried out because no call is up has failed already.</returns>
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    public Task<CallOrder> RunAsync(OrderCallRequest request, CancellationToken cancellation) =>
        writer.RunAsync(nameof(OrderCall), change => AddAsync(change, request, cancellation), cancellation);

    /// <summary>Orders of a conversation that nobody has carried out yet, in their order.</summary>
    public Task<IReadOnlyList<CallOrder>> GivenAsync(string conversationId, CancellationToken cancellation) =>
        databases.ListAsync(
            db =>
                db.CallOrders.Where(order => order.ConversationId == conversationId && order.State == OrderState.Given)
                    .OrderBy(order => order.Id),
            cancellation
        );

    /// <summary>The order to call this customer, of a conversation that we began.</summary>
    public Task<CallOrder?> DialOfAsync(string conversationId, CancellationToken cancellation) =>
        databases.FirstAsync(
            db =>
                db.CallOrders.Where(order => order.ConversationId == conversationId && order.Kind == OrderKind.Dial)
                    .OrderByDescending(order => order.Id),
            cancellation
        );

    /// <returns>Null when there is none.</returns>
    public Task<CallOrder?> FindAsync(string key, CancellationToken cancellation) =>
        databases.FirstAsync(db => db.CallOrders.Where(order => order.Key == key), cancellation);

    /// <summary>Says how it went.</summary>
    /// <param name="problem">Null when it is done; else a code of <see cref="OrderProblems"/> or <see cref="CallEnds"/>.</param>
    public Task FinishAsync(long orderId, string? problem, CancellationToken cancellation) =>
        writer.RunAsync(
            "FinishOrder",
            async change =>
            {
                var order = await change.Db.CallOrders.FindAsync([orderId], cancellation);
                if (order is not { State: OrderState.Given })
                    return;
                order.State = problem is null ? OrderState.Done : OrderState.Failed;
                (order.Problem, order.DoneAt) = (problem, change.Now);
                if (problem is not null && order.TicketNumber is not null)
                    await change.KeepCallBackAsync(order.ConversationId, problem, cancellation);
                change.Tell(FeedKinds.CallChanged, order.ConversationId, new { order = order.Key, problem });
            },
            cancellation
        );

    private static async Task<CallOrder> AddAsync(
        Change change,
        OrderCallRequest request,
        CancellationToken cancellation
    )
    {
        await change.HoldAsync(request.ConversationId, cancellation);
        var same = await change.Db.CallOrders.SingleOrDefaultAsync(order => order.Key == request.Key, cancellation);
        if (same is not null)
            return same;
        var isUp = await change.Db.Calls.AnyAsync(
            call => call.ConversationId == request.ConversationId && call.EndedAt == null,
            cancellation
        );
        var order = Make(request, change.Now);
        if (request.Kind != OrderKind.Dial && !isUp)
            (order.State, order.Problem, order.DoneAt) = (OrderState.Failed, OrderProblems.NoCall, change.Now);
        change.Db.CallOrders.Add(order);
        if (order.State == OrderState.Given)
            change.Tell(FeedKinds.CallOrdered, request.ConversationId, new { kind = order.Kind });
        return order;
    }

    private static CallOrder Make(OrderCallRequest request, DateTimeOffset now) =>
        new()
        {
            ConversationId = request.ConversationId,
            Key = request.Key,
            Kind = request.Kind,
            AgentId = request.AgentId,
            Target = request.Target,
            Mode = request.Mode,
            GivenAt = now,
        };
}
