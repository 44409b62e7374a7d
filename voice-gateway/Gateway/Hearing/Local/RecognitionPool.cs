using System.Threading.Channels;

namespace SmartService.VoiceGateway.Hearing.Local;

/// <summary>
/// The processors that all calls' recognition shares. Turns are taken in the order in which they ended; a call has one
/// at a time, so none waits longer for another that talks more.
/// </summary>
public sealed class RecognitionPool : IAsyncDisposable
{
    private readonly Channel<Action> waiting = Channel.CreateUnbounded<Action>();
    private readonly Task[] workers;
    private int busy;

    /// <param name="size">How many turns are recognised at once.</param>
    public RecognitionPool(int size)
    {
        Size = size;
        // Threads of their own: native recognition runs for seconds, and would starve the thread pool.
        workers =
        [
            .. Enumerable.Range(0, size).Select(_ => Task.Factory.StartNew(Work, TaskCreationOptions.LongRunning)),
        ];
    }

    public int Size { get; }

    /// <summary>Nobody waits and somebody is free: time for what is only nice to have.</summary>
    public bool IsIdle => Volatile.Read(ref busy) < Size && waiting.Reader.Count == 0;

    /// <summary>Runs when it is its turn; what is cancelled while it waits never runs.</summary>
    public Task<T> RunAsync<T>(Func<T> recognize, CancellationToken hangUp)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var canceled = hangUp.Register(() => done.TrySetCanceled(hangUp));
        var taken = waiting.Writer.TryWrite(() => Take(recognize, done, canceled));
        ObjectDisposedException.ThrowIf(!taken, this);
        return done.Task;
    }

    /// <summary>Takes no more turns; those that wait are still recognised.</summary>
    public void Stop() => waiting.Writer.TryComplete();

    public async ValueTask DisposeAsync()
    {
        Stop();
        await Task.WhenAll(workers);
    }

    private static void Take<T>(Func<T> recognize, TaskCompletionSource<T> done, CancellationTokenRegistration canceled)
    {
        using var _ = canceled;
        if (done.Task.IsCompleted)
            return;
        try
        {
            done.TrySetResult(recognize());
        }
        catch (Exception problem)
        {
            // Told to who waits for the text; the worker goes on.
            done.TrySetException(problem);
        }
    }

    private void Work()
    {
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            if (waiting.Reader.TryRead(out var next))
            {
                Interlocked.Increment(ref busy);
                next();
                Interlocked.Decrement(ref busy);
            }
    }
}
