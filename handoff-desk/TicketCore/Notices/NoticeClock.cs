using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Notices;

/// <summary>Forgets how notices fared long ago; one that still waits to be sent stays.</summary>
public sealed class NoticeClock(
    IDbContextFactory<TicketDb> databases,
    RecordWriter writer,
    IOptions<TicketCoreOptions> options,
    TimeProvider time,
    ILogger<NoticeClock> log
) : RepeatedWork(Tick, time, log)
{
    private static readonly TimeSpan Tick = TimeSpan.FromHours(1);

    // So much in one transaction, after a long time without us.
    private static readonly TimeSpan Slice = TimeSpan.FromDays(1);

    public override async Task RunOnceAsync(CancellationToken stop)
    {
        var end = Time.GetUtcNow() - TimeSpan.FromDays(options.Value.NoticeDays);
        while (await OldestAsync(end, stop) is { } oldest)
        {
            var until = oldest + Slice < end ? oldest + Slice : end;
            await writer.RunAsync("ForgetNotices", change => Settled(change.Db, until).ExecuteDeleteAsync(stop), stop);
        }
    }

    private async Task<DateTimeOffset?> OldestAsync(DateTimeOffset end, CancellationToken stop) =>
        (await databases.FirstAsync(db => Settled(db, end).OrderBy(notice => notice.OrderedAt), stop))?.OrderedAt;

    private static IQueryable<Notice> Settled(TicketDb db, DateTimeOffset before) =>
        db.Notices.Where(notice => notice.OrderedAt < before && notice.DueAt == null);
}
