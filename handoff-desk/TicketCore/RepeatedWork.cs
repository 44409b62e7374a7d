using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SmartService.TicketCore;

/// <summary>Work that is done when the node starts, and again and again; when it fails once, it is tried again.</summary>
/// <param name="every">How long from one time to the next.</param>
/// <param name="time">The clock of it.</param>
/// <param name="log">Is told what failed.</param>
public abstract partial class RepeatedWork(TimeSpan every, TimeProvider time, ILogger log) : BackgroundService
{
    protected TimeProvider Time => time;
    protected ILogger Log => log;

    /// <summary>Does it once.</summary>
    public abstract Task RunOnceAsync(CancellationToken stop);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's start does not wait for it.
        await Task.Yield();
        using var timer = new PeriodicTimer(every, time);
        do await TryAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(CancellationToken stop)
    {
        try
        {
            await RunOnceAsync(stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            LogFailed(log, failure, GetType().Name, every);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Work} failed; the next try is in {Every}.")]
    private static partial void LogFailed(ILogger log, Exception failure, string work, TimeSpan every);
}
