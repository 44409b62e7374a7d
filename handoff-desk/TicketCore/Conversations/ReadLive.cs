using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

/// <param name="Handoff">The open place in the queue or with an agent; null while the bot serves.</param>
public sealed record LiveConversation(Conversation Conversation, Handoff? Handoff);

/// <summary>Reads all conversations that are going on.</summary>
public sealed class ReadLive(IDbContextFactory<TicketDb> databases)
{
    /// <param name="botSince">With the bot a conversation goes on while its last line is not older: few say goodbye.</param>
    /// <returns>The most urgent first: who waits and who is served, then those with the bot, the latest first.</returns>
    public async Task<IReadOnlyList<LiveConversation>> RunAsync(
        DateTimeOffset botSince,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var withPeople = await db
            .Handoffs.AsNoTracking()
            .Where(handoff => handoff.State != HandoffState.Closed)
            .Join(db.Conversations, place => place.ConversationId, row => row.Id, (place, row) => new { place, row })
            .OrderBy(one => one.place.Priority)
            .ThenBy(one => one.place.QueuedAt)
            .Take(limit)
            .ToListAsync(cancellation);
        var withBot = await db
            .Conversations.AsNoTracking()
            .Where(row => row.LastAt >= botSince && row.Owner == Owner.Bot)
            .OrderByDescending(row => row.LastAt)
            .Take(limit - withPeople.Count)
            .ToListAsync(cancellation);
        return
        [
            .. withPeople.Select(one => new LiveConversation(one.row, one.place)),
            .. withBot.Select(row => new LiveConversation(row, null)),
        ];
    }
}
