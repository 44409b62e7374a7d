using System.Globalization;

namespace SmartService.Channels.WeChat.Wire;

/// <summary>What a request's timestamp and nonce say of it.</summary>
internal enum Freshness
{
    /// <summary>Not seen before.</summary>
    First,

    /// <summary>Seen with the same push: WeChat asks again, or somebody plays it back. The push's key makes it harmless.</summary>
    Repeat,

    /// <summary>Too old, too far ahead, or no time at all.</summary>
    Stale,

    /// <summary>Seen with another push: somebody put a body of their own under a signature of WeChat's.</summary>
    Reused,
}

/// <summary>
/// Remembers the nonces of a while, so that nobody makes use of a request they overheard. The plain signature does
/// not cover the body, so the nonce is bound to the push that it came with.
/// </summary>
/// <remarks>
/// WeChat asks again under the same timestamp and nonce (nginx logs of operators show it), so a repeat is no attack.
/// The memory is one process's: what was done with a push is told by its key in the record, not here.
/// </remarks>
internal sealed class ReplayGuard
{
    private const int MaxNonceLength = 64;
    private readonly Lock gate = new();
    private readonly Dictionary<(long Timestamp, string Nonce), string> seen = [];
    private readonly PriorityQueue<(long Timestamp, string Nonce), long> oldest = new();
    private readonly long windowSeconds;
    private readonly int capacity;
    private readonly TimeProvider time;

    /// <param name="windowSeconds">How far a timestamp may be off, either way; three tries take 15 seconds.</param>
    /// <param name="capacity">Nonces remembered; beyond it the oldest are forgotten.</param>
    /// <param name="time">What the timestamps are held against.</param>
    public ReplayGuard(int windowSeconds, int capacity, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(windowSeconds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (this.windowSeconds, this.capacity, this.time) = (windowSeconds, capacity, time);
    }

    /// <summary>To be asked after the signature was checked; otherwise strangers could fill the memory.</summary>
    /// <param name="timestamp">As in the query.</param>
    /// <param name="nonce">As in the query.</param>
    /// <param name="key">The key of the push it came with.</param>
    public Freshness See(string? timestamp, string? nonce, string key)
    {
        if (nonce is not { Length: > 0 and <= MaxNonceLength } || !IsTime(timestamp, out var at))
            return Freshness.Stale;
        lock (gate)
        {
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            if (Math.Abs(now - at) > windowSeconds)
                return Freshness.Stale;
            Forget(now);
            return Remember((at, nonce), key);
        }
    }

    private Freshness Remember((long Timestamp, string Nonce) request, string key)
    {
        if (seen.TryGetValue(request, out var before))
            return before == key ? Freshness.Repeat : Freshness.Reused;
        if (seen.Count >= capacity)
            seen.Remove(oldest.Dequeue());
        seen.Add(request, key);
        oldest.Enqueue(request, request.Timestamp);
        return Freshness.First;
    }

    // By its timestamp and not by when it came: one from ahead of our clock stays usable for longer.
    private void Forget(long now)
    {
        while (oldest.TryPeek(out var request, out var at) && now - at > windowSeconds)
        {
            oldest.Dequeue();
            seen.Remove(request);
        }
    }

    private static bool IsTime(string? text, out long seconds) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds();
}
