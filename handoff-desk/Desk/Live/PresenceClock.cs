using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.People;

namespace SmartService.Desk.Live;

/// <summary>Looks round now and then: who closed the browser without signing out does not stay on duty.</summary>
internal sealed partial class PresenceClock(
    OpenPages pages,
    Presence presence,
    TimeProvider time,
    IOptions<DeskOptions> options,
    ILogger<PresenceClock> log
) : BackgroundService
{
    private const int LooksWithinPatience = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var patience = TimeSpan.FromSeconds(options.Value.AwaySeconds);
        // The first look comes late enough for the pages of before a restart to be back.
        using var tick = new PeriodicTimer(patience / LooksWithinPatience, time);
        while (await tick.WaitForNextTickAsync(stoppingToken))
            await LookAsync(patience, stoppingToken);
    }

    private async Task LookAsync(TimeSpan patience, CancellationToken stopping)
    {
        try
        {
            await presence.LookRoundAsync(pages.Agents, patience, stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            Failed(log, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Who is at the desk could not be written; the next look tries again")]
    private static partial void Failed(ILogger log, Exception failure);
}
