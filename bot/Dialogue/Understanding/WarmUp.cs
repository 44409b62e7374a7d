namespace SmartService.Dialogue.Understanding;

/// <summary>Has the examples read before the first customer speaks. A model out of reach is tried again by the next turn.</summary>
internal sealed partial class WarmUp(Understander understander, ILogger<WarmUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await understander.WarmAsync().WaitAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailure(log, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The examples have no vectors yet; the next turn tries again.")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
