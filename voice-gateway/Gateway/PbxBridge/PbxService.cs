using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartService.TicketCore.People;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>Keeps the desk informed of what agents' phones at the PBX do. Every node does, and all write the same.</summary>
internal sealed partial class PbxService(IPbx pbx, Phones record, ILogger<PbxService> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        pbx.RunAsync(phones => WriteAsync(phones, stoppingToken), stoppingToken);

    private async Task WriteAsync(IReadOnlyDictionary<string, PhoneState> phones, CancellationToken stopping)
    {
        try
        {
            await record.TellAsync(phones, stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            LogNotWritten(log, failure);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "What the phones at the PBX do could not be written; the next news is tried again."
    )]
    private static partial void LogNotWritten(ILogger log, Exception failure);
}
