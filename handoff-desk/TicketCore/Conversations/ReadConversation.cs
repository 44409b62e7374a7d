using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

/// <summary>Reads conversations and their transcripts.</summary>
public sealed class ReadConversation(IDbContextFactory<TicketDb> databases)
{
    public Task<Conversation?> FindAsync(string id, CancellationToken cancellation) =>
        databases.FirstAsync(db => db.Conversations.Where(row => row.Id == id), cancellation);

    /// <summary>Messages with a number above <paramref name="afterSeq"/>, in order, at most <paramref name="limit"/>.</summary>
    public Task<IReadOnlyList<Message>> TranscriptAsync(
        string id,
        long afterSeq,
        int limit,
        CancellationToken cancellation
    ) =>
        databases.ListAsync(
            db =>
                db.Messages.Where(line => line.ConversationId == id && line.Seq > afterSeq)
                    .OrderBy(line => line.Seq)
                    .Take(limit),
            cancellation
        );

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
