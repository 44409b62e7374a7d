using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartService.TicketCore.Calls;
using SmartService.VoiceGateway.Calls;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>Says now and then that the calls of this node are up, and sees to those whose node has died.</summary>
internal sealed partial class CallsAreUp(
    LeadCall lead,
    ReadCalls read,
    SettleCall settle,
    CallNode node,
    TimeProvider time,
    ILogger<CallsAreUp> log
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(90);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do try
        {
            await lead.StillThereAsync(node.Id, stoppingToken);
            foreach (var id in await read.SilentAsync(time.GetUtcNow() - LostAfter, stoppingToken))
                await settle.TryAsync(id, stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(log, failure);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Which calls are up could not be written or read; it is tried again.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
