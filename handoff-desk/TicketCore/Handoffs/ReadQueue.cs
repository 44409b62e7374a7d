using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Handoffs;

/// <param name="Waiting">All waiting, in the order in which they will be taken.</param>
/// <param name="Mine">Conversations that this agent owns.</param>
public sealed record QueueView(IReadOnlyList<Handoff> Waiting, IReadOnlyList<Handoff> Mine);

/// <summary>Reads who waits and who is served.</summary>
public sealed class ReadQueue(IDbContextFactory<TicketDb> databases)
{
    public async Task<QueueView> RunAsync(string agentId, CancellationToken cancellation) =>
        new(await WaitingAsync(cancellation), await OfAgentAsync(agentId, cancellation));

    /// <summary>A conversation's place among those who wait, 1 is next; null when it does not wait.</summary>
    public async Task<int?> PositionAsync(string conversationId, CancellationToken cancellation)
    {
        var waiting = await WaitingAsync(cancellation);
        var before = waiting.TakeWhile(handoff => handoff.ConversationId != conversationId).Count();
        return before < waiting.Count ? before + 1 : null;
    }

    /// <summary>How long whoever has this place will wait, as far as the last services tell.</summary>
    /// <returns>Null when nobody is on duty.</returns>
    public async Task<TimeSpan?> WaitAsync(int position, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.WaitAsync(position, await RequestHandoff.OnDutyAsync(db, cancellation), cancellation);
    }

    /// <summary>The newest handoff of a conversation, null when it never had one.</summary>
    public Task<Handoff?> OfConversationAsync(string conversationId, CancellationToken cancellation) =>
        databases.FirstAsync(
            db =>
                db.Handoffs.Where(handoff => handoff.ConversationId == conversationId)
                    .OrderByDescending(handoff => handoff.Id),
            cancellation
        );

    /// <summary>Whether this agent has, or had, the conversation.</summary>
    public async Task<bool> WasServedByAsync(string conversationId, string agentId, CancellationToken cancellation) =>
        await databases.FirstAsync(
            db =>
                db.Handoffs.Where(handoff => handoff.ConversationId == conversationId && handoff.ClaimedBy == agentId),
            cancellation
        )
            is not null;

    private Task<IReadOnlyList<Handoff>> WaitingAsync(CancellationToken cancellation) =>
        databases.ListAsync(
            db =>
                db.Handoffs.Where(handoff => handoff.State == HandoffState.Waiting)
                    .OrderBy(handoff => handoff.Priority)
                    .ThenBy(handoff => handoff.QueuedAt)
                    .ThenBy(handoff => handoff.Id),
            cancellation
        );

    private Task<IReadOnlyList<Handoff>> OfAgentAsync(string agentId, CancellationToken cancellation) =>
        databases.ListAsync(
            db =>
                db.Handoffs.Where(handoff => handoff.State == HandoffState.Claimed && handoff.ClaimedBy == agentId)
                    .OrderBy(handoff => handoff.ClaimedAt)
                    .ThenBy(handoff => handoff.Id),
            cancellation
        );
}
