using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>
/// Forgets what followers did long ago: platforms repeat within seconds, and files that were never fetched are gone
/// with them after three days. What was said stays in the transcript.
/// </summary>
public sealed class PushClock(
    IDbContextFactory<TicketDb> databases,
    RecordWriter writer,
    TimeProvider time,
    ILogger<PushClock> log
) : BackgroundService
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(3);
    private static readonly TimeSpan Tick = TimeSpan.FromHours(1);

    // So much in one transaction, after a long time without us.
    private static readonly TimeSpan Slice = TimeSpan.FromHours(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ForgetAsync(stoppingToken);
                await ForgetTriesAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(error, "Old pushes could not be forgotten; the next try is in {Tick}", Tick);
            }
        }
    }

    /// <summary>Forgets those that are older than <see cref="Life"/>.</summary>
    public async Task ForgetAsync(CancellationToken stop)
    {
        var end = time.GetUtcNow() - Life;
        while (await OldestAsync(stop) is { } oldest && oldest < end)
        {
            var until = oldest + Slice < end ? oldest + Slice : end;
            await writer.RunAsync(
                "ForgetPushes",
                change => change.Db.Pushes.Where(push => push.At < until).ExecuteDeleteAsync(stop),
                stop
            );
        }
    }

    /// <summary>Tries that count no more, and codes that nobody can use.</summary>
    private Task ForgetTriesAsync(CancellationToken stop) =>
        writer.RunAsync(
            "ForgetTries",
            async change =>
            {
                await change.Db.BindTries.Where(tries => tries.Until < change.Now).ExecuteDeleteAsync(stop);
                var end = change.Now - Life;
                await change.Db.BindCodes.Where(code => code.Until < end).ExecuteDeleteAsync(stop);
            },
            stop
        );

    private async Task<DateTimeOffset?> OldestAsync(CancellationToken stop) =>
        (await databases.FirstAsync(db => db.Pushes.OrderBy(push => push.At), stop))?.At;
}
