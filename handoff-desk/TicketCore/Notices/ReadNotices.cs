using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Notices;

/// <summary>How notices of one type fared.</summary>
public sealed record NoticeCount(
    string Type,
    int Waiting,
    int Sent,
    int Delivered,
    int Refused,
    int NoConsent,
    int Outdated
);

/// <summary>Reads what became of notices.</summary>
public sealed class ReadNotices(IDbContextFactory<TicketDb> databases)
{
    /// <summary>Those that were ordered since then, by type in the order of <see cref="NoticeTypes.All"/>.</summary>
    public async Task<IReadOnlyList<NoticeCount>> CountAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var counted = await db
            .Notices.Where(notice => notice.OrderedAt >= since)
            .GroupBy(notice => new { notice.Type, notice.State })
            .Select(group => new
            {
                group.Key.Type,
                group.Key.State,
                Count = group.Count(),
            })
            .ToListAsync(cancellation);
        var found = counted.ToDictionary(one => (one.Type, one.State), one => one.Count);
        return
        [
            .. NoticeTypes.All.Select(type => new NoticeCount(
                type,
                found.GetValueOrDefault((type, NoticeState.Waiting)),
                found.GetValueOrDefault((type, NoticeState.Sent)),
                found.GetValueOrDefault((type, NoticeState.Delivered)),
                found.GetValueOrDefault((type, NoticeState.Refused)),
                found.GetValueOrDefault((type, NoticeState.NoConsent)),
                found.GetValueOrDefault((type, NoticeState.Outdated))
            )),
        ];
    }

    /// <summary>The notice that says to a follower that a line waits for them.</summary>
    /// <returns>Null when none does.</returns>
    public async Task<Notice?> OfWaitAsync(Follower? follower, CancellationToken cancellation) =>
        follower is { Problem: not null } && WaitOf(follower) is var cause
            ? await databases.FirstAsync(
                db =>
                    db.Notices.Where(notice => notice.FollowerId == follower.Id)
                        .Where(notice => notice.Type == NoticeTypes.MessageWaiting && notice.Cause == cause),
                cancellation
            )
            : null;

    /// <summary>The cause of a notice of that: the line that could not be sent. It stays the same as long as they wait.</summary>
    public static string WaitOf(Follower follower) =>
        string.Create(CultureInfo.InvariantCulture, $"line-{follower.DeliveredSeq + 1}");
}
