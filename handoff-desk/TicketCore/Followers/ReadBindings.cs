using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>Reads which accounts followers have bound; the one that is meant comes first.</summary>
public sealed class ReadBindings(IDbContextFactory<TicketDb> databases)
{
    public Task<IReadOnlyList<Binding>> OfFollowerAsync(long followerId, CancellationToken cancellation) =>
        databases.ListAsync(
            db =>
                db.Bindings.Where(binding => binding.FollowerId == followerId)
                    .OrderByDescending(binding => binding.IsDefault)
                    .ThenBy(binding => binding.Id),
            cancellation
        );

    /// <returns>None when the conversation is with no follower.</returns>
    public Task<IReadOnlyList<Binding>> OfConversationAsync(string conversationId, CancellationToken cancellation) =>
        databases.ListAsync(
            db =>
                db.Bindings.Where(binding =>
                        db.Followers.Any(follower =>
                            follower.Id == binding.FollowerId && follower.ConversationId == conversationId
                        )
                    )
                    .OrderByDescending(binding => binding.IsDefault)
                    .ThenBy(binding => binding.Id),
            cancellation
        );
}
