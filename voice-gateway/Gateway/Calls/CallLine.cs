using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartService.Telephony.Sip;

namespace SmartService.VoiceGateway.Calls;

/// <summary>The telephone of the house: listens for calls, and leads each of them until it is over.</summary>
internal sealed partial class CallLine(SipEndpoint sip, CallMaker maker, ILogger<CallLine> log)
    : IHostedService,
        IDisposable
{
    private readonly CancellationTokenSource closing = new();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        sip.Handler = TakeAsync;
        await sip.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await closing.CancelAsync();
        await sip.StopAsync(cancellationToken);
    }

    public void Dispose() => closing.Dispose();

    private async Task TakeAsync(IncomingCall incoming)
    {
        try
        {
            await incoming.RingAsync();
            await using var made = await maker.AnswerAsync(incoming);
            if (made is not null)
                await made.RunAsync(closing.Token);
        }
        catch (Exception failure)
        {
            // The caller hears the line go dead, and calls again; the others go on.
            LogFailed(log, failure, incoming.Id);
        }
    }

    [LoggerMessage(LogLevel.Error, "Call {Call} failed.")]
    private static partial void LogFailed(ILogger log, Exception failure, string call);
}
