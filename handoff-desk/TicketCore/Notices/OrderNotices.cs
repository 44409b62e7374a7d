using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Notices;

/// <param name="Cause">The same cause is told once.</param>
/// <param name="DueAt">Not to be sent before; null for at once.</param>
public sealed record OrderNoticesRequest(
    string Type,
    string Cause,
    IReadOnlyCollection<long> Followers,
    DateTimeOffset? DueAt = null
);

/// <summary>Followers are to be told of something, once each.</summary>
public sealed class OrderNotices(RecordWriter writer)
{
    /// <returns>How many had not been told to be told.</returns>
    public Task<int> RunAsync(OrderNoticesRequest request, CancellationToken cancellation) =>
        writer.RunAsync(
            nameof(OrderNotices),
            async change =>
            {
                var told = await change
                    .Db.Notices.Where(notice => notice.Type == request.Type && notice.Cause == request.Cause)
                    .Where(notice => request.Followers.Contains(notice.FollowerId))
                    .Select(notice => notice.FollowerId)
                    .ToListAsync(cancellation);
                var missing = request.Followers.Except(told).ToList();
                change.Db.Notices.AddRange(missing.Select(follower => Notice(request, follower, change.Now)));
                return missing.Count;
            },
            cancellation
        );

    private static Notice Notice(OrderNoticesRequest request, long follower, DateTimeOffset now) =>
        new()
        {
            FollowerId = follower,
            Type = request.Type,
            Cause = request.Cause,
            OrderedAt = now,
            DueAt = request.DueAt ?? now,
        };
}
