using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Calls;

/// <summary>What the node that holds a line writes of it.</summary>
public sealed class LeadCall(RecordWriter writer)
{
    /// <summary>A call of this conversation begins, the first or after one that is over; repeated, it only learns where the recording lies.</summary>
    /// <param name="recording">Path below the folder of recordings, or null.</param>
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    public Task BeginAsync(
        string conversationId,
        string node,
        bool isOutgoing,
        string? recording,
        CancellationToken cancellation
    ) =>
        writer.RunAsync(
            "BeginCall",
            async change =>
            {
                await change.HoldAsync(conversationId, cancellation);
                if (await HoldAsync(change, conversationId, cancellation) is { } up)
                {
                    up.Recording ??= recording;
                    return;
                }
                change.Db.Calls.Add(
                    new PhoneCall
                    {
                        ConversationId = conversationId,
                        Node = node,
                        IsOutgoing = isOutgoing,
                        Recording = recording,
                        BeganAt = change.Now,
                        SeenAt = change.Now,
                    }
                );
                change.Tell(FeedKinds.CallChanged, conversationId);
            },
            cancellation
        );

    /// <summary>Who is on the line now.</summary>
    public Task TellAsync(string conversationId, IReadOnlyList<CallLeg> legs, CancellationToken cancellation) =>
        writer.RunAsync(
            "TellCall",
            async change =>
            {
                var json = Json.Write(legs);
                if (await HoldAsync(change, conversationId, cancellation) is not { } call || call.LegsJson == json)
                    return;
                call.LegsJson = json;
                change.Tell(FeedKinds.CallChanged, conversationId);
            },
            cancellation
        );

    /// <summary>The line is down; twice is once. Orders that were not carried out have failed.</summary>
    /// <param name="because">A code of <see cref="CallEnds"/>.</param>
    /// <param name="quality">Of the customer's line; null where nobody counted.</param>
    public Task EndAsync(string conversationId, string because, LineQuality? quality, CancellationToken cancellation) =>
        writer.RunAsync(
            "EndCall",
            async change =>
            {
                if (await HoldAsync(change, conversationId, cancellation) is not { } call)
                    return;
                call.QualityJson = quality is null ? null : Json.Write(quality);
                await EndAsync(change, call, because, cancellation);
            },
            cancellation
        );

    /// <summary>This node is there, and so are the lines that it holds.</summary>
    public Task StillThereAsync(string node, CancellationToken cancellation) =>
        writer.RunAsync(
            "CallsAreUp",
            change =>
                change
                    .Db.Calls.Where(call => call.Node == node && call.EndedAt == null)
                    .ExecuteUpdateAsync(call => call.SetProperty(row => row.SeenAt, change.Now), cancellation),
            cancellation
        );

    /// <returns>Null when it is over, or never was.</returns>
    private static Task<PhoneCall?> HoldAsync(Change change, string conversationId, CancellationToken cancellation) =>
        change
            .Held(change.Db.Calls, $"SELECT * FROM calls WHERE conversation_id = {conversationId} AND ended_at IS NULL")
            .SingleOrDefaultAsync(cancellation);

    private static async Task EndAsync(Change change, PhoneCall call, string because, CancellationToken cancellation)
    {
        (call.EndedAt, call.EndedBecause, call.LegsJson) = (change.Now, because, "[]");
        await change.KeepCallBackAsync(call.ConversationId, because, cancellation);
        await FailOrdersAsync(change, call.ConversationId, cancellation);
        change.Tell(FeedKinds.CallChanged, call.ConversationId);
    }

    private static Task<int> FailOrdersAsync(Change change, string conversationId, CancellationToken cancellation) =>
        change
            .Db.CallOrders.Where(order => order.ConversationId == conversationId && order.State == OrderState.Given)
            .ExecuteUpdateAsync(
                order =>
                    order
                        .SetProperty(row => row.State, OrderState.Failed)
                        .SetProperty(row => row.Problem, OrderProblems.NoCall)
                        .SetProperty(row => row.DoneAt, change.Now),
                cancellation
            );
}
