using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <param name="Lines">What they have not got yet, in order.</param>
public sealed record Owed(Follower Follower, IReadOnlyList<Message> Lines);

/// <summary>Who is owed something, and how far it has come: one node at a time sends to one follower, in order.</summary>
public sealed class SendToFollower(IDbContextFactory<TicketDb> databases, RecordWriter writer)
{
    private const int AtOnce = 50;

    /// <summary>Something was added to a conversation; without a follower nothing happens.</summary>
    public async Task WakeAsync(string conversationId, CancellationToken cancellation)
    {
        var found = await databases.FirstAsync(
            db => db.Followers.Where(follower => follower.ConversationId == conversationId),
            cancellation
        );
        if (found is null)
            return;
        await writer.RunAsync(
            "WakeFollower",
            async change =>
            {
                var follower = await change.HoldFollowerAsync(found.Id, cancellation);
                // Whoever waits for a window waits on.
                if (follower is { Follows: true, Problem: null })
                    follower.DueAt = change.Now;
            },
            cancellation
        );
    }

    /// <returns>Ids of followers who are owed something now and to whom no node is sending.</returns>
    public async Task<IReadOnlyList<long>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .Followers.Where(follower => follower.DueAt <= now)
            .Where(follower => follower.SendingUntil == null || follower.SendingUntil < now)
            .Where(follower => follower.AnsweringUntil == null || follower.AnsweringUntil < now)
            .OrderBy(follower => follower.DueAt)
            .Select(follower => follower.Id)
            .Take(limit)
            .ToListAsync(cancellation);
    }

    /// <summary>Takes the right to send to one follower.</summary>
    /// <param name="hold">Until then no other node does, unless it is given back before.</param>
    /// <returns>Null when it is another's, or they are being answered.</returns>
    public Task<Owed?> TakeAsync(long followerId, DateTimeOffset hold, CancellationToken cancellation) =>
        writer.RunAsync(
            "TakeFollower",
            async change =>
            {
                var follower = await change.HoldFollowerAsync(followerId, cancellation);
                if (
                    follower.DueAt is null
                    || follower.SendingUntil > change.Now
                    || follower.AnsweringUntil > change.Now
                )
                    return null;
                follower.SendingUntil = hold;
                var lines = await change
                    .Db.Messages.AsNoTracking()
                    .Where(line => line.ConversationId == follower.ConversationId && line.Seq > follower.DeliveredSeq)
                    .OrderBy(line => line.Seq)
                    .Take(AtOnce)
                    .ToListAsync(cancellation);
                return new Owed(follower, lines);
            },
            cancellation
        );

    /// <summary>One more is about to be sent: it is written down first, so that no more is sent than may be.</summary>
    /// <returns>False when nothing may be sent now.</returns>
    public Task<bool> SpendAsync(long followerId, CancellationToken cancellation) =>
        writer.RunAsync(
            "SpendSend",
            async change =>
                await change.HoldFollowerAsync(followerId, cancellation) is { Follows: true } follower
                && follower.Spend(change.Now),
            cancellation
        );

    /// <summary>This much has reached them.</summary>
    /// <param name="pieces">Of the line after <paramref name="seq"/>.</param>
    public Task AdvanceAsync(long followerId, long seq, int pieces, CancellationToken cancellation) =>
        writer.RunAsync(
            "AdvanceFollower",
            async change =>
            {
                var follower = await change.HoldFollowerAsync(followerId, cancellation);
                if (seq < follower.DeliveredSeq)
                    return;
                (follower.DeliveredSeq, follower.DeliveredPieces, follower.Failures) = (seq, pieces, 0);
            },
            cancellation
        );

    /// <summary>Gives the right to send back.</summary>
    /// <param name="taken">As it was when the right was taken.</param>
    /// <param name="next">When to go on; null when nothing is owed, or a window has to open first.</param>
    /// <param name="problem">Why it cannot go on: a code of the channel's; null for no reason.</param>
    /// <param name="isClosed">The platform says that nothing may be sent, whatever we counted.</param>
    public Task GiveBackAsync(
        Follower taken,
        DateTimeOffset? next,
        string? problem,
        bool isClosed,
        CancellationToken cancellation
    ) =>
        writer.RunAsync(
            "GiveFollowerBack",
            async change =>
            {
                var follower = await change.HoldFollowerAsync(taken.Id, cancellation);
                follower.SendingUntil = null;
                // What they did meanwhile may have opened a window that nobody has tried yet.
                var isOutdated = next is null && problem is not null && follower.LastAt != taken.LastAt;
                if (isOutdated)
                    problem = null;
                else if (isClosed)
                    follower.Close();
                follower.Problem = problem;
                if (problem is not null)
                    follower.Failures++;
                var hasMore = await change.Db.Messages.AnyAsync(
                    line => line.ConversationId == follower.ConversationId && line.Seq > follower.DeliveredSeq,
                    cancellation
                );
                // What was added meanwhile is not forgotten.
                follower.DueAt = next ?? (hasMore && problem is null && follower.Follows ? change.Now : null);
            },
            cancellation
        );
}
