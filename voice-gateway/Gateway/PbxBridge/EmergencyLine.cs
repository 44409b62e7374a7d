using SmartService.TicketCore.Calls;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>Rings the emergency line for a caller in danger, until somebody is on the line with them.</summary>
internal sealed class EmergencyLine(Switchboard switchboard, IDialler dialler, string number, TimeProvider time)
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(3);

    private BridgedLeg? leg;

    /// <param name="stepsSaid">What saves lives is heard first.</param>
    public async Task RingAsync(Task stepsSaid, CancellationToken over)
    {
        await stepsSaid.WaitAsync(over);
        while (!switchboard.Bridge.IsTaken)
        {
            leg = switchboard.Bridge.Ring(CallRole.Third, null, number);
            var problem = await switchboard.BringAsync(
                leg,
                (ringFor, stop) => dialler.DialAsync(number, ringFor, stop)
            );
            if (problem is null or CallEnds.HungUp)
                return;
            await Task.Delay(Breath, time, over);
        }
    }

    /// <summary>An agent was faster.</summary>
    public Task StopAsync() =>
        leg is { IsUp: false } ringing ? switchboard.Bridge.LetGoAsync(ringing) : Task.CompletedTask;
}
