using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Notices;

/// <summary>A notice that is to be sent now, and to whom.</summary>
public sealed record DueNotice(Notice Notice, Follower Follower);

/// <summary>Which notices are due, and how sending them went: one node at a time sends one notice.</summary>
public sealed class SendNotices(IDbContextFactory<TicketDb> databases, RecordWriter writer)
{
    /// <returns>Ids of notices that are due and that no node is sending, the oldest first.</returns>
    public async Task<IReadOnlyList<long>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .Notices.Where(notice => notice.DueAt <= now)
            .Where(notice => notice.SendingUntil == null || notice.SendingUntil < now)
            .OrderBy(notice => notice.DueAt)
            .Select(notice => notice.Id)
            .Take(limit)
            .ToListAsync(cancellation);
    }

    /// <summary>Takes the right to send it.</summary>
    /// <param name="hold">Until then no other node does, unless it is given back before.</param>
    /// <returns>Null when it is another's, or not due any more.</returns>
    public Task<DueNotice?> TakeAsync(long id, DateTimeOffset hold, CancellationToken cancellation) =>
        writer.RunAsync(
            "TakeNotice",
            async change =>
            {
                var notice = await HoldAsync(change, id, cancellation);
                if (notice?.DueAt is not { } due || due > change.Now || notice.SendingUntil > change.Now)
                    return null;
                (notice.SendingUntil, notice.Tries) = (hold, notice.Tries + 1);
                var follower = await change
                    .Db.Followers.AsNoTracking()
                    .SingleAsync(row => row.Id == notice.FollowerId, cancellation);
                return new DueNotice(notice, follower);
            },
            cancellation
        );

    /// <summary>It is not the time for it.</summary>
    /// <param name="counts">Whether that was a try.</param>
    public Task PutOffAsync(long id, DateTimeOffset until, bool counts, CancellationToken cancellation) =>
        writer.RunAsync(
            "PutNoticeOff",
            async change =>
            {
                if (await HoldAsync(change, id, cancellation) is not { DueAt: not null } notice)
                    return;
                (notice.DueAt, notice.SendingUntil) = (until, null);
                if (!counts)
                    notice.Tries--;
            },
            cancellation
        );

    /// <summary>It was taken on its way.</summary>
    public Task SentAsync(DueNotice due, SentNotice sent, CancellationToken cancellation) =>
        EndAsync(
            due,
            notice =>
            {
                (notice.State, notice.Way, notice.Code) = (NoticeState.Sent, sent.Way, sent.Code);
                (notice.TemplateId, notice.MessageId) = (sent.TemplateId, sent.MessageId);
            },
            cancellation
        );

    /// <summary>It will not be sent.</summary>
    public Task DropAsync(DueNotice due, NoticeState state, string? code, CancellationToken cancellation) =>
        EndAsync(due, notice => (notice.State, notice.Code) = (state, code), cancellation);

    private Task EndAsync(DueNotice due, Action<Notice> change, CancellationToken cancellation) =>
        writer.RunAsync(
            "EndNotice",
            async under =>
            {
                // It may be erased with its follower, or have arrived before this was written.
                if (await HoldAsync(under, due.Notice.Id, cancellation) is not { DueAt: not null } notice)
                    return;
                (notice.DueAt, notice.SendingUntil) = (null, null);
                change(notice);
                if (notice.State == NoticeState.Sent)
                    notice.SentAt = under.Now;
                else
                    notice.DoneAt = under.Now;
                if (notice.Type == NoticeTypes.MessageWaiting)
                    Tell(under, due.Follower.ConversationId, notice);
            },
            cancellation
        );

    /// <summary>Whoever waits at the desk for the follower sees it.</summary>
    internal static void Tell(Change change, string conversationId, Notice notice) =>
        change.Tell(FeedKinds.NoticeChanged, conversationId, new { notice = notice.Id, state = notice.State });

    private static Task<Notice?> HoldAsync(Change change, long id, CancellationToken cancellation) =>
        change.Held(change.Db.Notices, $"SELECT * FROM notices WHERE id = {id}").SingleOrDefaultAsync(cancellation);
}

/// <param name="MessageId">The platform's number of it; null where it tells none.</param>
/// <param name="Code">What is unsure about it; null for nothing.</param>
public sealed record SentNotice(string Way, string? TemplateId, string? MessageId, string? Code = null);
