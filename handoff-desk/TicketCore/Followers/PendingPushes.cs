using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>What a follower sent, as it came, until it stands in the transcript.</summary>
public sealed record PendingPush(Follower Follower, string Key, string Content);

/// <summary>Keeps what the platform was told is taken before it is in the transcript, so that no dying process loses it.</summary>
public sealed class PendingPushes(IDbContextFactory<TicketDb> databases, RecordWriter writer)
{
    public Task KeepAsync(long followerId, string key, string content, CancellationToken cancellation) =>
        SetAsync("KeepPush", followerId, key, content, cancellation);

    /// <summary>It is in the transcript.</summary>
    public Task SettleAsync(long followerId, string key, CancellationToken cancellation) =>
        SetAsync("SettlePush", followerId, key, null, cancellation);

    /// <summary>Those that came before <paramref name="before"/>, the oldest first.</summary>
    public async Task<IReadOnlyList<PendingPush>> ListAsync(
        DateTimeOffset before,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var oldest = db.Pushes.Where(push => push.Pending != null && push.At < before).OrderBy(push => push.At);
        return await (
            from push in oldest.Take(limit)
            join follower in db.Followers on push.FollowerId equals follower.Id
            orderby push.At
            select new PendingPush(follower, push.Key, push.Pending!)
        )
            .AsNoTracking()
            .ToListAsync(cancellation);
    }

    private Task<int> SetAsync(
        string name,
        long followerId,
        string key,
        string? content,
        CancellationToken cancellation
    ) =>
        writer.RunAsync(
            name,
            change =>
                change
                    .Db.Pushes.Where(push => push.FollowerId == followerId && push.Key == key)
                    .ExecuteUpdateAsync(push => push.SetProperty(row => row.Pending, content), cancellation),
            cancellation
        );
}
