using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Calls;

/// <param name="Key">Repeats of the same key are the same call.</param>
/// <param name="Packet">What the agent sees while it rings.</param>
/// <param name="TicketNumber">The ticket that is called back for; how the call goes is kept in its history.</param>
public sealed record CallCustomerRequest(
    string Key,
    string AgentId,
    string Number,
    HandoffPacket Packet,
    string? Region = null,
    string? TicketNumber = null
);

/// <summary>
/// An agent calls a customer: the conversation is theirs before anybody is on the line, with the order to dial. The node
/// that carries it out begins the call.
/// </summary>
public sealed class CallCustomer(RecordWriter writer)
{
    /// <summary>The reason of such a conversation's place with its agent.</summary>
    public const string Reason = "outgoing";

    /// <returns>The order to dial; its conversation is new.</returns>
    /// <exception cref="ArgumentException">No such agent.</exception>
    public Task<CallOrder> RunAsync(CallCustomerRequest request, CancellationToken cancellation) =>
        writer.RunAsync(
            nameof(CallCustomer),
            async change =>
                await change.Db.CallOrders.SingleOrDefaultAsync(order => order.Key == request.Key, cancellation)
                ?? await AddAsync(change, request, cancellation),
            cancellation
        );

    private static async Task<CallOrder> AddAsync(
        Change change,
        CallCustomerRequest request,
        CancellationToken cancellation
    )
    {
        var agent =
            await change.Db.Agents.FindAsync([request.AgentId], cancellation)
            ?? throw new ArgumentException($"No agent {request.AgentId}. Expected the id of a person of the centre.");
        var conversation = Open(request, change.Now);
        var order = Dial(request, conversation.Id, change.Now);
        change.Db.Conversations.Add(conversation);
        change.Db.Handoffs.Add(Place(request, conversation.Id, change.Now));
        change.Db.CallOrders.Add(order);
        change.Tell(FeedKinds.ConversationOpened, conversation.Id, new { channel = conversation.Channel });
        change.Tell(FeedKinds.HandoffClaimed, conversation.Id, new { agentId = agent.Id, agentName = agent.Name });
        change.Tell(FeedKinds.CallOrdered, conversation.Id, new { kind = order.Kind });
        return order;
    }

    private static Conversation Open(CallCustomerRequest request, DateTimeOffset now) =>
        new()
        {
            Id = $"phone-{Guid.CreateVersion7(now):N}",
            Channel = "phone",
            ChannelUserId = request.Number,
            CallerNumber = request.Number,
            Owner = Owner.Agent,
            AgentId = request.AgentId,
            AccountNumber = request.Packet.AccountNumber,
            Service = request.Packet.Service,
            Region = request.Region,
            StartedAt = now,
            LastAt = now,
        };

    private static Handoff Place(CallCustomerRequest request, string conversationId, DateTimeOffset now) =>
        new()
        {
            ConversationId = conversationId,
            Reason = Reason,
            Priority = HandoffPriority.Normal,
            PacketJson = Json.Write(request.Packet),
            Key = request.Key,
            State = HandoffState.Claimed,
            ClaimedBy = request.AgentId,
            QueuedAt = now,
            ClaimedAt = now,
        };

    private static CallOrder Dial(CallCustomerRequest request, string conversationId, DateTimeOffset now) =>
        new()
        {
            ConversationId = conversationId,
            Key = request.Key,
            Kind = OrderKind.Dial,
            AgentId = request.AgentId,
            Target = request.Number,
            TicketNumber = request.TicketNumber,
            GivenAt = now,
        };
}
