using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Handoffs;

public sealed record ClaimConversationRequest(string ConversationId, string AgentId);

/// <param name="Won">This agent owns the conversation now (also when they claim it again).</param>
/// <param name="OwnerName">Who has it, when somebody does.</param>
public sealed record ClaimResult(bool Won, string? OwnerName, Handoff? Handoff);

/// <summary>An agent takes a waiting conversation; of two at once one wins and the other is told who did.</summary>
public sealed class ClaimConversation(RecordWriter writer)
{
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    /// <exception cref="ArgumentException">No such agent.</exception>
    public Task<ClaimResult> RunAsync(ClaimConversationRequest request, CancellationToken cancellation) =>
        writer.RunAsync(
            nameof(ClaimConversation),
            async change =>
            {
                var agent = await AgentAsync(change.Db, request.AgentId, cancellation);
                var open = await change.HoldOpenHandoffAsync(request.ConversationId, cancellation);
                return open is { State: HandoffState.Waiting }
                    ? await TakeAsync(change, open, agent, cancellation)
                    : await TellAsync(change.Db, request, open, cancellation);
            },
            cancellation
        );

    /// <summary>Takes the next by priority and waiting time, or nothing when the queue is empty.</summary>
    /// <exception cref="ArgumentException">No such agent.</exception>
    public Task<ClaimResult?> NextAsync(string agentId, CancellationToken cancellation) =>
        writer.RunAsync<ClaimResult?>(
            "ClaimNext",
            async change =>
            {
                var agent = await AgentAsync(change.Db, agentId, cancellation);
                var next = await HoldNextAsync(change, cancellation);
                return next is null ? null : await TakeAsync(change, next, agent, cancellation);
            },
            cancellation
        );

    // Two agents who ask at once get two customers; neither waits for the other.
    private static Task<Handoff?> HoldNextAsync(Change change, CancellationToken cancellation)
    {
        const string Next = "SELECT * FROM handoffs WHERE state = 0 ORDER BY priority, queued_at, id LIMIT 1";
        return change
            .Db.Handoffs.FromSqlRaw(change.OnPostgres ? Next + " FOR UPDATE SKIP LOCKED" : Next)
            .AsAsyncEnumerable()
            .FirstOrDefaultAsync(cancellation)
            .AsTask();
    }

    private static async Task<ClaimResult> TakeAsync(
        Change change,
        Handoff handoff,
        Agent agent,
        CancellationToken cancellation
    )
    {
        var conversation = await change.HoldAsync(handoff.ConversationId, cancellation);
        conversation.Owner = Owner.Agent;
        conversation.AgentId = agent.Id;
        handoff.State = HandoffState.Claimed;
        handoff.ClaimedBy = agent.Id;
        handoff.ClaimedAt = change.Now;
        var waited = change.Now - handoff.QueuedAt;
        change.Afterwards(() => Instruments.Took(handoff.Priority, waited));
        change.Tell(FeedKinds.HandoffClaimed, conversation.Id, new { agentId = agent.Id, agentName = agent.Name });
        return new(true, agent.Name, handoff);
    }

    private static async Task<ClaimResult> TellAsync(
        TicketDb db,
        ClaimConversationRequest request,
        Handoff? claimed,
        CancellationToken cancellation
    )
    {
        if (!await db.Conversations.AnyAsync(row => row.Id == request.ConversationId, cancellation))
            throw new UnknownConversationException(request.ConversationId);
        if (claimed is null)
            return new(false, null, null);
        var owner = await db.Agents.FindAsync([claimed.ClaimedBy], cancellation);
        return new(claimed.ClaimedBy == request.AgentId, owner?.Name, claimed);
    }

    private static async Task<Agent> AgentAsync(TicketDb db, string id, CancellationToken cancellation) =>
        await db.Agents.FindAsync([id], cancellation)
        ?? throw new ArgumentException($"No agent {id}. Expected the id of a person of the centre.", nameof(id));
}
