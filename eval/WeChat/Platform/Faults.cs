using System.Collections.Concurrent;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>Ways in which the platform, or what stands before it, misbehaves.</summary>
public enum FaultKind
{
    /// <summary>The connection breaks, and nothing was done.</summary>
    DropBefore,

    /// <summary>It is done, and the answer is lost.</summary>
    DropAfter,

    /// <summary>It is done, and the answer comes when it is let go.</summary>
    Slow,

    /// <summary>A page of some proxy, with status 200.</summary>
    Html,

    /// <summary>A page of some proxy, with status 502.</summary>
    BadGateway,

    /// <summary>Half an object.</summary>
    Half,

    /// <summary>Far more than anybody wants.</summary>
    Huge,

    /// <summary>An error code.</summary>
    Code,
}

/// <summary>Something that goes wrong once.</summary>
public readonly record struct Fault(FaultKind Kind, int Code = 0);

/// <summary>What goes wrong next.</summary>
public sealed class Faults
{
    private readonly ConcurrentQueue<(string Path, Fault Fault)> next = new();
    private TaskCompletionSource gate = New();
    private int asked;

    /// <summary>Each so-manieth request is answered with -1, which means busy; 0 for none.</summary>
    public int BusyEvery { get; set; }

    /// <summary>The next requests whose path holds <paramref name="path"/> go wrong so; others pass.</summary>
    public void Next(FaultKind kind, int times = 1, string path = "", int code = 0)
    {
        for (var time = 0; time < times; time++)
            next.Enqueue((path, new(kind, code)));
    }

    public void NextCode(int code, int times = 1, string path = "") => Next(FaultKind.Code, times, path, code);

    /// <summary>Lets all slow answers go.</summary>
    public void Release() => Interlocked.Exchange(ref gate, New()).TrySetResult();

    internal Fault? Take(string path)
    {
        if (next.TryPeek(out var first) && path.Contains(first.Path, StringComparison.Ordinal))
            return next.TryDequeue(out first) ? first.Fault : null;
        var every = BusyEvery;
        return every > 0 && Interlocked.Increment(ref asked) % every == 0 ? new(FaultKind.Code, -1) : null;
    }

    internal async Task HoldAsync(CancellationToken gone)
    {
        try
        {
            await Volatile.Read(ref gate).Task.WaitAsync(gone);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked did not wait.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
