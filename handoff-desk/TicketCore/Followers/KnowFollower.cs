using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>Keeps what the platform tells of a follower.</summary>
public sealed class KnowFollower(RecordWriter writer)
{
    /// <param name="unionId">Empty when the platform has none for them.</param>
    public Task SetUnionAsync(long followerId, string unionId, CancellationToken cancellation) =>
        writer.RunAsync(
            "KnowFollower",
            async change => (await change.HoldFollowerAsync(followerId, cancellation)).UnionId = unionId,
            cancellation
        );
}
