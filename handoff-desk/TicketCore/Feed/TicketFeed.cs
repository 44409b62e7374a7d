namespace SmartService.TicketCore.Feed;

/// <summary>The numbered events that tell other rooms, and other nodes, what happened.</summary>
public sealed class TicketFeed
{
    /// <summary>Called for every event as soon as this node hears of it; dispose to stop. Handlers must be quick.</summary>
    public IDisposable Subscribe(Action<FeedNotice> heard) => throw new NotImplementedException();

    public Task<IReadOnlyList<FeedEvent>> ReadAsync(long after, int limit, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>
    /// Runs <paramref name="handle"/> for every event in order, from where the named reader last stood (a new reader
    /// begins at the end). At least once: the place is written after the handler returned. One node runs a reader at a time.
    /// </summary>
    public Task FollowAsync(
        string reader,
        Func<FeedEvent, CancellationToken, Task> handle,
        CancellationToken stop
    ) => throw new NotImplementedException();
}
