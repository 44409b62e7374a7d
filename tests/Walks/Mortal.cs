using SmartService.Eval.Wires;

namespace SmartService.Tests.Walks;

/// <summary>A host that is killed at given turns and started again on the same port and data.</summary>
/// <param name="start">Starts it.</param>
/// <param name="points">The turns at which it dies.</param>
/// <param name="gone">Cancelled when it could not be started again: nobody need wait for it.</param>
sealed class Mortal(Func<Task<HostProcess>> start, IReadOnlySet<int> points, CancellationTokenSource gone)
    : IAsyncDisposable
{
    readonly Lock one = new();
    HostProcess host = null!;
    Task life = Task.CompletedTask;
    int turns;

    public Uri Url => host.Url;

    public int Deaths { get; private set; }

    public async Task StartAsync() => host = await start();

    /// <summary>A customer is about to speak; at some turns that is the host's last moment.</summary>
    public void CountTurn()
    {
        if (!points.Contains(Interlocked.Increment(ref turns)))
            return;
        lock (one)
            life = DieAndRiseAsync(life);
    }

    /// <summary>Waits until it lives again.</summary>
    public Task SettleAsync() => life;

    async Task DieAndRiseAsync(Task before)
    {
        await before;
        await host.KillAsync();
        await host.DisposeAsync();
        try
        {
            host = await start();
        }
        catch
        {
            await gone.CancelAsync();
            throw;
        }
        Deaths++;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
    }
}
