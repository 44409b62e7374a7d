using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Handoffs;

/// <param name="Waiting">All waiting, in the order in which they will be taken.</param>
/// <param name="Mine">Conversations that this agent owns.</param>
public sealed record QueueView(IReadOnlyList<Handoff> Waiting, IReadOnlyList<Handoff> Mine);

/// <summary>Reads who waits and who is served.</summary>
public sealed class ReadQueue(IDbContextFactory<TicketDb> databases)
{
    public async Task<QueueView> RunAsync(string agentId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var waiting = await db
            .Handoffs.AsNoTracking()
            .Where(handoff => handoff.State == HandoffState.Waiting)
            .OrderBy(handoff => handoff.Priority)
            .ThenBy(handoff => handoff.QueuedAt)
            .ThenBy(handoff => handoff.Id)
            .ToListAsync(cancellation);
        var mine = await db
            .Handoffs.AsNoTracking()
            .Where(handoff => handoff.State == HandoffState.Claimed && handoff.ClaimedBy == agentId)
            .OrderBy(handoff => handoff.ClaimedAt)
            .ThenBy(handoff => handoff.Id)
            .ToListAsync(cancellation);
        return new(waiting, mine);
    }

    /// <summary>The newest handoff of a conversation, null when it never had one.</summary>
    public async Task<Handoff?> OfConversationAsync(string conversationId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .Handoffs.AsNoTracking()
            .Where(handoff => handoff.ConversationId == conversationId)
            .OrderByDescending(handoff => handoff.Id)
            .FirstOrDefaultAsync(cancellation);
    }
}
