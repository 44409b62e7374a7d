using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>
/// Forgets what followers did long ago: platforms repeat within seconds, and files that were never fetched are gone
/// with them after three days. With it go tries, codes and names of files that are worth nothing any more. What was said
/// stays in the transcript.
/// </summary>
public sealed class PushClock(
    IDbContextFactory<TicketDb> databases,
    RecordWriter writer,
    TimeProvider time,
    ILogger<PushClock> log
) : RepeatedWork(Tick, time, log)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(3);
    private static readonly TimeSpan Tick = TimeSpan.FromHours(1);

    // So much in one transaction, after a long time without us.
    private static readonly TimeSpan Slice = TimeSpan.FromHours(2);

    public override async Task RunOnceAsync(CancellationToken stop)
    {
        await ForgetAsync(stop);
        await ForgetSpentAsync(stop);
    }

    /// <summary>Forgets those that are older than <see cref="Life"/>.</summary>
    public async Task ForgetAsync(CancellationToken stop)
    {
        var end = Time.GetUtcNow() - Life;
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

    /// <summary>Forgets tries that count no more, codes that nobody can use, and files that the platform has no more.</summary>
    public Task ForgetSpentAsync(CancellationToken stop) =>
        writer.RunAsync(
            "ForgetSpent",
            async change =>
            {
                await change.Db.BindTries.Where(tries => tries.Until < change.Now).ExecuteDeleteAsync(stop);
                var end = change.Now - Life;
                await change.Db.BindCodes.Where(code => code.Until < end).ExecuteDeleteAsync(stop);
                await change.Db.GivenFiles.Where(file => file.Until < change.Now).ExecuteDeleteAsync(stop);
            },
            stop
        );

    private async Task<DateTimeOffset?> OldestAsync(CancellationToken stop) =>
        (await databases.FirstAsync(db => db.Pushes.OrderBy(push => push.At), stop))?.At;
}
