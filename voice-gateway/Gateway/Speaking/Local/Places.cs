namespace SmartService.VoiceGateway.Speaking.Local;

/// <summary>So many sentences are made at once; who makes ahead waits until no caller waits.</summary>
internal sealed class Places(int free)
{
    private readonly Lock guard = new();
    private readonly Queue<TaskCompletionSource> callers = new();
    private readonly Queue<TaskCompletionSource> ahead = new();

    public async Task EnterAsync(bool isAhead, CancellationToken noMoreUse)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (guard)
        {
            (isAhead ? ahead : callers).Enqueue(turn);
            Admit();
        }
        await using var leaving = noMoreUse.Register(() => turn.TrySetCanceled(noMoreUse));
        await turn.Task;
    }

    public void Leave()
    {
        lock (guard)
        {
            free++;
            Admit();
        }
    }

    private void Admit()
    {
        while (free > 0 && (callers.TryDequeue(out var next) || ahead.TryDequeue(out next)))
            // Whoever went away meanwhile takes no place.
            if (next.TrySetResult())
                free--;
    }
}
