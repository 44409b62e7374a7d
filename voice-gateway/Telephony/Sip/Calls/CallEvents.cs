using Microsoft.Extensions.Logging;

namespace SmartService.Telephony.Sip;

/// <summary>Tells listeners what happened, outside of the gate and one after the other: keys must stay in their order.</summary>
sealed class CallEvents(ILogger log)
{
    Task _last = Task.CompletedTask;

    /// <summary>When all that has happened so far has been told.</summary>
    public Task Told => _last;

    /// <summary>Under the gate.</summary>
    public void Tell(Action listener) => _last = RunAsync(_last, listener);

    async Task RunAsync(Task before, Action listener)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            listener();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            log.LogError(error, "A listener of a call failed");
        }
    }
}
