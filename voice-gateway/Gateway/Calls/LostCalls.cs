using Microsoft.Extensions.Hosting;

namespace SmartService.VoiceGateway.Calls;

/// <summary>After a death of this process: makes the recordings of its calls whole and closes their conversations.</summary>
internal sealed class LostCalls(LiveCalls calls, Recordings recordings, SettleCall settle, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's start does not wait for it.
        await Task.Yield();
        var lost = calls.Lost().ToList();
        foreach (var call in lost)
            recordings.Repair(call.ConversationId);
        using var often = new PeriodicTimer(Often, time);
        do foreach (var call in lost.ToList())
            if (await settle.TryAsync(call.ConversationId, stoppingToken))
            {
                call.Dispose();
                lost.Remove(call);
            }
        while (lost.Count > 0 && await often.WaitForNextTickAsync(stoppingToken));
    }
}
