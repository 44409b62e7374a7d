using System.Diagnostics;
using Microsoft.Extensions.Options;
using SmartService.Knowledge.Ingest;
using SmartService.Knowledge.Store;

namespace SmartService.Knowledge.Index;

/// <summary>The index that searches read now; exchanged as a whole when the store has changed.</summary>
sealed class CurrentIndex(
    KnowledgeStore store,
    IndexBuilder builder,
    TimeProvider time,
    IOptions<KnowledgeOptions> options
) : IDisposable
{
    static readonly TimeSpan RetryVectors = TimeSpan.FromSeconds(30);

    readonly SemaphoreSlim building = new(1);
    KnowledgeIndex? index;
    long lookedAt;
    long builtAt;

    /// <summary>The index, made anew when an import, here or in another process, has changed the store.</summary>
    public async ValueTask<KnowledgeIndex> GetAsync(CancellationToken cancellation)
    {
        var now = time.GetTimestamp();
        if (index is { } current)
        {
            var before = Volatile.Read(ref lookedAt);
            var isFresh = time.GetElapsedTime(before, now) < TimeSpan.FromSeconds(options.Value.RefreshSeconds);
            // One caller looks; the others go on with what is there.
            if (isFresh || Interlocked.CompareExchange(ref lookedAt, now, before) != before)
                return current;
            if (await store.VersionAsync(cancellation) == current.Version && !IsPoor(current, now))
                return current;
        }
        return await RefreshAsync(null, cancellation);
    }

    public async Task<KnowledgeIndex> RefreshAsync(IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        await building.WaitAsync(cancellation);
        try
        {
            var version = await store.VersionAsync(cancellation);
            if (index is { } current && current.Version == version && !IsPoor(current, time.GetTimestamp()))
                return current;
            var start = Stopwatch.GetTimestamp();
            index = await builder.BuildAsync(progress, cancellation);
            builtAt = time.GetTimestamp();
            Volatile.Write(ref lookedAt, time.GetTimestamp());
            Telemetry.RebuildTime.Record(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            return index;
        }
        finally
        {
            building.Release();
        }
    }

    /// <summary>Made without vectors some time ago: the model may be back.</summary>
    bool IsPoor(KnowledgeIndex made, long now) =>
        made.Vectors is null && time.GetElapsedTime(builtAt, now) > RetryVectors;

    public void Dispose() => building.Dispose();
}
