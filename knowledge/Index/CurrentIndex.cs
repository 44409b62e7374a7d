using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.Knowledge.Ingest;
using SmartService.Knowledge.Store;

namespace SmartService.Knowledge.Index;

/// <summary>The index that searches read now; exchanged as a whole when the store has changed.</summary>
sealed partial class CurrentIndex(
    KnowledgeStore store,
    IndexBuilder builder,
    TimeProvider time,
    IOptions<KnowledgeOptions> options,
    ILogger<CurrentIndex> logger
) : IDisposable
{
    static readonly TimeSpan RetryVectors = TimeSpan.FromSeconds(30);

    readonly SemaphoreSlim building = new(1);
    readonly CancellationTokenSource stopping = new();
    KnowledgeIndex? index;
    long lookedAt;
    long builtAt;
    Task rebuilding = Task.CompletedTask;

    /// <summary>
    /// The index as it is; made anew in the background when an import in another process has changed the store, for no
    /// customer waits while all of it is read again.
    /// </summary>
    public async ValueTask<KnowledgeIndex> GetAsync(CancellationToken cancellation)
    {
        if (index is not { } current)
            return await RefreshAsync(null, cancellation);
        var now = time.GetTimestamp();
        var before = Volatile.Read(ref lookedAt);
        var isFresh = time.GetElapsedTime(before, now) < TimeSpan.FromSeconds(options.Value.RefreshSeconds);
        // One caller looks; the others go on with what is there.
        if (isFresh || Interlocked.CompareExchange(ref lookedAt, now, before) != before || !rebuilding.IsCompleted)
            return current;
        if (await store.VersionAsync(cancellation) != current.Version || IsPoor(current, now))
            rebuilding = Task.Run(RebuildAsync, CancellationToken.None);
        return current;
    }

    async Task RebuildAsync()
    {
        try
        {
            await RefreshAsync(null, stopping.Token);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The process ends; the next one reads the store anyway.
        }
        catch (Exception failure)
        {
            LogFailure(logger, failure);
        }
    }

    /// <summary>The index of what is stored now; whoever has imported waits for it.</summary>
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The index could not be made anew; the old one serves on")]
    static partial void LogFailure(ILogger logger, Exception failure);

    // A rebuilding under way still holds the semaphore, which needs no disposing: nothing waits on its handle.
    public void Dispose() => stopping.Cancel();
}
