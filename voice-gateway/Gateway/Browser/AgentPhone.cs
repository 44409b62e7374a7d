using Microsoft.Extensions.Logging;
using SmartService.Telephony.Rtp;
using SmartService.VoiceGateway.Calls;

namespace SmartService.VoiceGateway.Browser;

/// <summary>An agent's browser that is rung: one call at a time.</summary>
internal sealed class AgentPhone
{
    private readonly BrowserWire wire;
    private readonly MediaClock clock;
    private readonly ILogger log;
    private TaskCompletionSource<bool>? ringing;
    private BrowserLeg? talking;

    public AgentPhone(BrowserWire wire, MediaClock clock, ILogger log)
    {
        (this.wire, this.clock, this.log) = (wire, clock, log);
        GetReady();
    }

    /// <summary>Rings until the agent answers or refuses, the browser is gone, or nobody waits any more.</summary>
    /// <returns>Null when it was not answered.</returns>
    public async Task<ICallLeg?> RingAsync(CancellationToken giveUp)
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (
            talking is { Ended.IsCompleted: false }
            || Interlocked.CompareExchange(ref ringing, answer, null) is not null
        )
            return null;
        await using var given = giveUp.Register(() => answer.TrySetResult(false));
        wire.Send(new ToPage("ringing"));
        var isAnswered = await answer.Task;
        ringing = null;
        if (isAnswered)
            return Talk();
        GetReady();
        return null;
    }

    /// <summary>The browser is gone.</summary>
    public async Task GoAsync()
    {
        ringing?.TrySetResult(false);
        if (talking is { } call)
            await call.HangUpAsync();
    }

    private BrowserLeg Talk()
    {
        talking = new BrowserLeg(wire, clock, log);
        wire.Send(new ToPage("talking"));
        _ = talking.Ended.ContinueWith(_ => GetReady(), TaskScheduler.Default);
        return talking;
    }

    private void GetReady()
    {
        wire.Told = Take;
        wire.Send(new ToPage("ready"));
    }

    private void Take(FromPage message)
    {
        if (message.Type is "answer" or "refuse")
            ringing?.TrySetResult(message.Type == "answer");
    }
}
