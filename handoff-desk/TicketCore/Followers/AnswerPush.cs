using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>
/// Lines of the transcript go out in answer to what a follower sent, and then no other way. A repeat of what they sent
/// is given the same lines: the platform repeats because it did not get the first answer.
/// </summary>
public sealed class AnswerPush(RecordWriter writer)
{
    private const int AtOnce = 50;

    /// <param name="read">Makes of each line, once, what the channel needs of it.</param>
    /// <param name="fits">How many of these lines, which are all for the follower, fit into one answer; 0 for none.</param>
    /// <returns>The lines of the answer; none when nothing is to be said, or all of it was sent another way.</returns>
    public Task<IReadOnlyList<T>> RunAsync<T>(
        long followerId,
        string key,
        Func<Message, T> read,
        Func<IReadOnlyList<T>, int> fits,
        CancellationToken cancellation
    ) =>
        writer.RunAsync<IReadOnlyList<T>>(
            nameof(AnswerPush),
            async change =>
            {
                var follower = await change.HoldFollowerAsync(followerId, cancellation);
                follower.AnsweringUntil = null;
                var push = await change.Db.Pushes.SingleAsync(
                    row => row.FollowerId == followerId && row.Key == key,
                    cancellation
                );
                if (push is { FirstSeq: { } first, LastSeq: { } last })
                    return [.. (await LinesAsync(change, follower, first - 1, last, cancellation)).Select(read)];
                var lines = await LinesAsync(change, follower, follower.DeliveredSeq, long.MaxValue, cancellation);
                IReadOnlyList<T> all = [.. lines.Select(read)];
                // What goes out another way already goes on that way.
                var isSending = follower.DeliveredPieces > 0 || follower.SendingUntil > change.Now;
                var count = isSending || !follower.Follows ? 0 : fits(all);
                if (count < lines.Count)
                    follower.DueAt = change.Now;
                if (count == 0)
                    return [];
                (push.FirstSeq, push.LastSeq) = (lines[0].Seq, lines[count - 1].Seq);
                follower.DeliveredSeq = lines[count - 1].Seq;
                return [.. all.Take(count)];
            },
            cancellation
        );

    private static async Task<IReadOnlyList<Message>> LinesAsync(
        Change change,
        Follower follower,
        long after,
        long to,
        CancellationToken cancellation
    ) =>
        await change
            .Db.Messages.AsNoTracking()
            .Where(line => line.ConversationId == follower.ConversationId && line.Seq > after && line.Seq <= to)
            .Where(line => line.Speaker != Speaker.Customer)
            .OrderBy(line => line.Seq)
            .Take(AtOnce)
            .ToListAsync(cancellation);
}
