using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

/// <summary>Reads conversations and their transcripts.</summary>
public sealed class ReadConversation(IDbContextFactory<TicketDb> databases)
{
    public async Task<Conversation?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Conversations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);
    }

    /// <summary>Messages with a number above <paramref name="afterSeq"/>, in order, at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<Message>> TranscriptAsync(
        string id,
        long afterSeq,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .Messages.AsNoTracking()
            .Where(line => line.ConversationId == id && line.Seq > afterSeq)
            .OrderBy(line => line.Seq)
            .Take(limit)
            .ToListAsync(cancellation);
    }

    /// <summary>Earlier and other contacts about the same account, newest first.</summary>
    public async Task<IReadOnlyList<Conversation>> OfAccountAsync(
        string accountNumber,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .Conversations.AsNoTracking()
            .Where(row => row.AccountNumber == accountNumber)
            .OrderByDescending(row => row.LastAt)
            .Take(limit)
            .ToListAsync(cancellation);
    }

    /// <summary>Turns recorded before <paramref name="before"/> that the bot still owes an answer, oldest first.</summary>
    public async Task<IReadOnlyList<Message>> UnansweredAsync(
        DateTimeOffset before,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .Messages.AsNoTracking()
            .Where(line => line.Unanswered && line.At < before)
            .Where(line =>
                db.Conversations.Any(row =>
                    row.Id == line.ConversationId && (row.Owner == Owner.Bot || row.Owner == Owner.Queue)
                )
            )
            .OrderBy(line => line.At)
            .ThenBy(line => line.Seq)
            .Take(limit)
            .ToListAsync(cancellation);
    }
}
