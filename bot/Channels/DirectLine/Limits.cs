using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace SmartService.Channels.DirectLine;

/// <summary>How often is too often. Each node counts for itself.</summary>
internal sealed class Limits(IOptions<DirectLineOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> turns = PerMinute(options.Value.TurnsPerMinute);
    private readonly PartitionedRateLimiter<string> tokens = PerMinute(options.Value.TokensPerMinute);

    public void CountTurn(string conversationId) => Count(turns, conversationId, "messages in this conversation");

    public void CountToken(string address) => Count(tokens, address, "new conversations from this address");

    private static void Count(PartitionedRateLimiter<string> limiter, string key, string what)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired)
            return;
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        throw DirectLineException.TooMany(what, wait);
    }

    private static PartitionedRateLimiter<string> PerMinute(int permits) =>
        PartitionedRateLimiter.Create<string, string>(key =>
            RateLimitPartition.GetFixedWindowLimiter(
                key,
                _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) }
            )
        );

    public void Dispose()
    {
        turns.Dispose();
        tokens.Dispose();
    }
}
