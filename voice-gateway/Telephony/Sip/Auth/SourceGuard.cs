using System.Collections.Concurrent;
using System.Net;

namespace SmartService.Telephony.Sip;

/// <summary>Counts what an address gets wrong, and closes the ears to it for a while when that is too much.</summary>
sealed class SourceGuard(TimeProvider time, int failuresBeforeBlock, TimeSpan blockFor)
{
    // Whoever can invent this many addresses is no longer stopped by remembering them.
    const int MostRemembered = 50_000;

    readonly ConcurrentDictionary<IPAddress, (int Failures, DateTimeOffset Until)> _sources = new();

    public bool IsBlocked(IPAddress source) =>
        !_sources.IsEmpty
        && _sources.TryGetValue(source, out var known)
        && known.Failures >= failuresBeforeBlock
        && known.Until > time.GetUtcNow();

    /// <returns>True when this failure was the one too many.</returns>
    public bool Failed(IPAddress source)
    {
        var now = time.GetUtcNow();
        if (_sources.Count >= MostRemembered)
            Forget(now);
        var known = _sources.AddOrUpdate(
            source,
            _ => (1, now + blockFor),
            (_, before) => (before.Until > now ? before.Failures + 1 : 1, now + blockFor)
        );
        return known.Failures == failuresBeforeBlock;
    }

    public void Succeeded(IPAddress source) => _sources.TryRemove(source, out _);

    void Forget(DateTimeOffset now)
    {
        foreach (var (source, known) in _sources)
            if (known.Until <= now)
                _sources.TryRemove(source, out _);
        if (_sources.Count >= MostRemembered)
            _sources.Clear();
    }
}
