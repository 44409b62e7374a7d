using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>Counts of tries, held against other writers, so that nobody tries more often by trying at once.</summary>
internal static class CountTries
{
    /// <summary>Held in one order, whoever asks, so that two never wait for each other.</summary>
    public static async Task<IReadOnlyList<BindTries>> HoldTriesAsync(
        this Change change,
        IEnumerable<string> keys,
        CancellationToken cancellation
    )
    {
        var held = new List<BindTries>();
        foreach (var key in keys.Order(StringComparer.Ordinal))
            held.Add(await HoldAsync(change, key, cancellation));
        return held;
    }

    public static bool IsSpent(this BindTries tries, int most, DateTimeOffset now) =>
        tries.Until > now && tries.Count >= most;

    /// <param name="tries">Of one kind.</param>
    /// <param name="span">For how long all of them count, from the first one on.</param>
    /// <param name="now">The time.</param>
    public static void Add(this BindTries tries, TimeSpan span, DateTimeOffset now) =>
        (tries.Count, tries.Until) = tries.Until > now ? (tries.Count + 1, tries.Until) : (1, now + span);

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
