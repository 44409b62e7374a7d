using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

/// <summary>Reads conversations and their transcripts.</summary>
public sealed class ReadConversation(IDbContextFactory<TicketDb> databases)
{
    // Every turn asks these two, some of them several times: the query is understood once.
    private readonly Func<TicketDb, string, CancellationToken, Task<Conversation?>> _byId = EF.CompileAsyncQuery(
        (TicketDb db, string id, CancellationToken _) =>
            db.Conversations.AsNoTracking().SingleOrDefault(row => row.Id == id)
    );

    private readonly Func<TicketDb, string, long, int, IAsyncEnumerable<Message>> _after = EF.CompileAsyncQuery(
        (TicketDb db, string id, long after, int limit) =>
            db
                .Messages.AsNoTracking()
                .Where(line => line.ConversationId == id && line.Seq > after)
                .OrderBy(line => line.Seq)
                .Take(limit)
    );

    public async Task<Conversation?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await _byId(db, id, cancellation);
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
        return await _after(db, id, afterSeq, limit).ToListAsync(cancellation);
    }

    /// <summary>Whether the transcript has a line of this id.</summary>
    public async Task<bool> HasLineAsync(string id, string lineId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Messages.AnyAsync(line => line.ConversationId == id && line.Id == lineId, cancellation);
    }

    /// <summary>Earlier and other contacts about the same account, newest first.</summary>
    public Task<IReadOnlyList<Conversation>> OfAccountAsync(
        string accountNumber,
        int limit,
        CancellationToken cancellation
    ) =>
        databases.ListAsync(
            db =>
                db.Conversations.Where(row => row.AccountNumber == accountNumber)
                    .OrderByDescending(row => row.LastAt)
                    .Take(limit),
            cancellation
        );

    /// <summary>Turns recorded before <paramref name="before"/> that the bot still owes an answer, oldest first.</summary>
    public Task<IReadOnlyList<Message>> UnansweredAsync(
        DateTimeOffset before,
        int limit,
        CancellationToken cancellation
    ) =>
        databases.ListAsync(
            db =>
                db.Messages.Where(line => line.Unanswered && line.At < before)
                    .Where(line =>
                        db.Conversations.Any(row =>
                            row.Id == line.ConversationId && (row.Owner == Owner.Bot || row.Owner == Owner.Queue)
                        )
                    )
                    .OrderBy(line => line.At)
                    .ThenBy(line => line.Seq)
                    .Take(limit),
            cancellation
        );
}
