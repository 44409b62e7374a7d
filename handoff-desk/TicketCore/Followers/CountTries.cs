using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>How often something may be tried.</summary>
/// <param name="Kind">Stands before the keys of its counts; empty for binding itself.</param>
/// <param name="OfAccount">For one account, by whomever.</param>
/// <param name="OfFollower">By one follower, whatever the account.</param>
/// <param name="Span">For how long all of them count, from the first one on.</param>
/// <param name="Blocks">The one that is too many counts for the whole time once more.</param>
internal sealed record TryBounds(string Kind, int OfAccount, int OfFollower, TimeSpan Span, bool Blocks);

/// <summary>
/// Counts of tries of a follower, who could go through accounts, and of an account, which many followers could try; held
/// against other writers, so that nobody tries more often by trying at once.
/// </summary>
internal sealed class HeldTries
{
    private readonly TryBounds _bounds;
    private readonly DateTimeOffset _now;
    private readonly (BindTries Tries, int Most)[] _both;

    public HeldTries(BindTries ofAccount, BindTries ofFollower, TryBounds bounds, DateTimeOffset now)
    {
        (_bounds, _now) = (bounds, now);
        _both = [(ofAccount, bounds.OfAccount), (ofFollower, bounds.OfFollower)];
    }

    /// <summary>It was tried as often as it may be.</summary>
    public bool AreSpent => _both.Any(one => IsSpent(one.Tries, one.Most));

    public void Count()
    {
        foreach (var (tries, most) in _both)
        {
            var until = _now + _bounds.Span;
            (tries.Count, tries.Until) = tries.Until > _now ? (tries.Count + 1, tries.Until) : (1, until);
            if (_bounds.Blocks && IsSpent(tries, most))
                tries.Until = until;
        }
    }

    private bool IsSpent(BindTries tries, int most) => tries.Until > _now && tries.Count >= most;
}

internal static class CountTries
{
    public static async Task<HeldTries> HoldTriesAsync(
        this Change change,
        TryBounds bounds,
        string accountNumber,
        long followerId,
        CancellationToken cancellation
    )
    {
        // The account's first, whoever asks, so that two never wait for each other.
        var ofAccount = await HoldAsync(change, $"{bounds.Kind}account:{accountNumber}", cancellation);
        var ofFollower = await HoldAsync(change, $"{bounds.Kind}follower:{followerId}", cancellation);
        return new(ofAccount, ofFollower, bounds, change.Now);
    }

    private static async Task<BindTries> HoldAsync(Change change, string key, CancellationToken cancellation)
    {
        var there = await change
            .Held(change.Db.BindTries, $"SELECT * FROM bind_tries WHERE key = {key}")
            .SingleOrDefaultAsync(cancellation);
        if (there is null)
            change.Db.BindTries.Add(there = new() { Key = key, Until = change.Now });
        return there;
    }
}
