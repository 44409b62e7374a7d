using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>Reads who follows, and what may be sent to them.</summary>
public sealed class ReadFollowers(IDbContextFactory<TicketDb> databases)
{
    /// <summary>Whom an openid stands for: one at most at each account.</summary>
    public Task<IReadOnlyList<Follower>> OfUserAsync(string userId, CancellationToken cancellation) =>
        databases.ListAsync(db => db.Followers.Where(follower => follower.UserId == userId), cancellation);

    /// <returns>Null when they were erased.</returns>
    public Task<Follower?> FindAsync(long id, CancellationToken cancellation) =>
        databases.FirstAsync(db => db.Followers.Where(follower => follower.Id == id), cancellation);

    /// <param name="account">The official account, by its name in the settings.</param>
    /// <param name="userId">The openid.</param>
    /// <returns>Null when they never did anything.</returns>
    public Task<Follower?> FindAsync(string account, string userId, CancellationToken cancellation) =>
        databases.FirstAsync(
            db => db.Followers.Where(follower => follower.Account == account && follower.UserId == userId),
            cancellation
        );

    /// <returns>Null when the conversation is with no follower.</returns>
    public Task<Follower?> OfConversationAsync(string conversationId, CancellationToken cancellation) =>
        databases.FirstAsync(
            db => db.Followers.Where(follower => follower.ConversationId == conversationId),
            cancellation
        );
}
