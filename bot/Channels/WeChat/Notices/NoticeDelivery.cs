using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.Notices;

namespace SmartService.Channels.WeChat.Notices;

/// <summary>The record -> the followers: whatever notice is due is sent, and one that is stuck holds nobody up.</summary>
internal sealed partial class NoticeDelivery(
    SendNotices sending,
    SendNotice notice,
    IOptions<WeChatOptions> options,
    TimeProvider time,
    ILogger<NoticeDelivery> log
) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var often = new PeriodicTimer(Often, time);
        do try
        {
            await SendDueAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(log, failure);
        }
        while (await often.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SendDueAsync(CancellationToken stop)
    {
        var atOnce = options.Value.SendAtOnce;
        while (await sending.DueAsync(time.GetUtcNow(), atOnce * 4, stop) is { Count: > 0 } due)
            await Parallel.ForEachAsync(
                due,
                new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop },
                async (id, until) => await notice.RunAsync(id, until)
            );
    }

    [LoggerMessage(LogLevel.Error, "Notices to followers could not be sent; it is tried again.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
