using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Notices;

/// <summary>A follower by an account that they bound.</summary>
/// <param name="BindingId">Goes up, for reading on from it.</param>
/// <param name="Account">The official account that they follow, by its name in the settings.</param>
public sealed record BoundFollower(long BindingId, long FollowerId, string Account, string AccountNumber);

/// <summary>Who is told of what happens to an account: those who bound it and still follow.</summary>
public sealed class BoundFollowers(IDbContextFactory<TicketDb> databases)
{
    public Task<IReadOnlyList<BoundFollower>> OfAccountAsync(string accountNumber, CancellationToken cancellation) =>
        databases.ListAsync(
            db => Of(db, db.Bindings.Where(binding => binding.AccountNumber == accountNumber)),
            cancellation
        );

    /// <summary>By account and in order, so that all can be read piece by piece.</summary>
    /// <param name="service">Null for every service, with <paramref name="region"/> null for everywhere.</param>
    /// <param name="after">The last binding that was read; 0 to begin.</param>
    public Task<IReadOnlyList<BoundFollower>> ReadAsync(
        string? service,
        string? region,
        long after,
        int limit,
        CancellationToken cancellation
    ) =>
        databases.ListAsync(
            db =>
                Of(
                        db,
                        db.Bindings.Where(binding => binding.Id > after)
                            .Where(binding => service == null || binding.Service == service)
                            .Where(binding => region == null || binding.Region == region)
                    )
                    .Take(limit),
            cancellation
        );

    /// <summary>The accounts that a follower bound, the one that is meant when none is named first.</summary>
    public async Task<IReadOnlyList<string>> AccountsAsync(long followerId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .Bindings.Where(binding => binding.FollowerId == followerId)
            .OrderByDescending(binding => binding.IsDefault)
            .ThenBy(binding => binding.Id)
            .Select(binding => binding.AccountNumber)
            .ToListAsync(cancellation);
    }

    private static IQueryable<BoundFollower> Of(TicketDb db, IQueryable<Binding> bindings) =>
        bindings
            .Join(
                db.Followers.Where(follower => follower.Follows),
                binding => binding.FollowerId,
                follower => follower.Id,
                (binding, follower) => new { binding, follower }
            )
            .OrderBy(both => both.binding.Id)
            .Select(both => new BoundFollower(
                both.binding.Id,
                both.follower.Id,
                both.follower.Account,
                both.binding.AccountNumber
            ));
}
