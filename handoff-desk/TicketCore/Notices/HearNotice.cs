using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Notices;

/// <param name="MessageId">The platform's number of the notice; null when it tells none.</param>
/// <param name="TemplateId">With what it was sent; null when it tells none.</param>
/// <param name="Code">Why it did not arrive; null when it did.</param>
public sealed record NoticeResult(string? MessageId, string? TemplateId, string? Code);

/// <summary>The platform tells later what became of a notice.</summary>
public sealed class HearNotice(RecordWriter writer)
{
    /// <returns>False when that may be of a notice of which it is not yet written that it was sent: tell it again soon.</returns>
    public Task<bool> RunAsync(
        string account,
        string userId,
        IReadOnlyList<NoticeResult> results,
        CancellationToken cancellation
    ) =>
        writer.RunAsync(
            nameof(HearNotice),
            async change =>
            {
                var follower = await change
                    .Db.Followers.AsNoTracking()
                    .SingleOrDefaultAsync(row => row.Account == account && row.UserId == userId, cancellation);
                if (follower is null)
                    return true;
                var sent = await change
                    .Db.Notices.Where(notice => notice.FollowerId == follower.Id && notice.State == NoticeState.Sent)
                    .OrderBy(notice => notice.SentAt)
                    .ToListAsync(cancellation);
                var isAny = false;
                foreach (var result in results)
                    if (Meant(sent, result) is { } notice)
                    {
                        sent.Remove(notice);
                        Finish(change, notice, result.Code);
                        if (notice.Type == NoticeTypes.MessageWaiting)
                            SendNotices.Tell(change, follower.ConversationId, notice);
                        isAny = true;
                    }
                return isAny
                    || !await change.Db.Notices.AnyAsync(
                        notice => notice.FollowerId == follower.Id && notice.SendingUntil > change.Now,
                        cancellation
                    );
            },
            cancellation
        );

    /// <summary>How the text message that was sent instead went; a key that is no notice's means nothing.</summary>
    public Task TextAsync(string key, string? problem, CancellationToken cancellation) =>
        NoticeTexts.Notice(key) is not { } id
            ? Task.CompletedTask
            : writer.RunAsync(
                "HearNoticeText",
                async change =>
                {
                    var notice = await change.Db.Notices.SingleOrDefaultAsync(row => row.Id == id, cancellation);
                    if (notice is not { State: NoticeState.Sent or NoticeState.Waiting })
                        return;
                    (notice.Way, notice.SentAt) = (NoticeWays.Text, notice.SentAt ?? change.Now);
                    (notice.DueAt, notice.SendingUntil) = (null, null);
                    Finish(change, notice, problem);
                    var conversation = await change
                        .Db.Followers.Where(row => row.Id == notice.FollowerId)
                        .Select(row => row.ConversationId)
                        .SingleAsync(cancellation);
                    SendNotices.Tell(change, conversation, notice);
                },
                cancellation
            );

    // Sending a subscription's notice tells no number, so the oldest with that template is the one.
    private static Notice? Meant(List<Notice> sent, NoticeResult result) =>
        sent.Find(notice => notice.MessageId is { } id && id == result.MessageId)
        ?? sent.Find(notice => notice.MessageId is null && notice.TemplateId is { } id && id == result.TemplateId);

    private static void Finish(Change change, Notice notice, string? code) =>
        (notice.State, notice.Code, notice.DoneAt) = (
            code is null ? NoticeState.Delivered : NoticeState.Refused,
            code,
            change.Now
        );
}
