using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Feed;

/// <summary>The numbered events that tell other rooms, and other nodes, what happened.</summary>
public sealed class TicketFeed(IDbContextFactory<TicketDb> databases, FeedNotices notices, FeedFollower follower)
{
    /// <summary>Called for every event as soon as this node hears of it; dispose to stop. Handlers must be quick.</summary>
    public IDisposable Subscribe(Action<FeedNotice> heard) => notices.Subscribe(heard);

    public async Task<IReadOnlyList<FeedEvent>> ReadAsync(long after, int limit, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .Feed.AsNoTracking()
            .Where(told => told.Number > after)
            .OrderBy(told => told.Number)
            .Take(limit)
            .ToListAsync(cancellation);
    }

    /// <summary>Gives a new reader its place at the end of the feed now, so that it misses nothing until it follows.</summary>
    public Task BeginAsync(string reader, CancellationToken cancellation) => follower.BeginAsync(reader, cancellation);

    /// <summary>
    /// Runs <paramref name="handle"/> for every event in order, from where the named reader last stood (a new reader
    /// begins at the end). At least once: the place is written after the handler returned. One node runs a reader at a time.
    /// A handler that throws gets the same event again after a while; one that wants to skip it returns.
    /// </summary>
    /// <param name="kinds">The events that the reader wants, so that it sleeps through all others; null for every one.</param>
    public Task FollowAsync(
        string reader,
        IReadOnlySet<string>? kinds,
        Func<FeedEvent, CancellationToken, Task> handle,
        CancellationToken stop
    ) => follower.RunAsync(this, reader, kinds, handle, stop);
}
