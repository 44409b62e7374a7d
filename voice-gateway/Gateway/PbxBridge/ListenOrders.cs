using SmartService.TicketCore.Calls;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>A supervisor listens, whispers to the agent, joins in, or leaves.</summary>
internal sealed class ListenOrders(Switchboard switchboard)
{
    private Bridge Bridge => switchboard.Bridge;

    public async Task<string?> ListenAsync(string agentId, ListenMode mode)
    {
        if (Bridge.Find(CallRole.Supervisor, agentId) is { } here)
        {
            Bridge.Change(() => here.Mode = mode);
            return null;
        }
        if (await switchboard.Telephones.FindAsync(agentId, CancellationToken.None) is not { } telephone)
            return OrderProblems.NoPhone;
        var leg = Bridge.Ring(CallRole.Supervisor, agentId, telephone.Number, mode);
        return await switchboard.BringAsync(leg, telephone.RingAsync);
    }

    public async Task<string?> StopAsync(string agentId)
    {
        if (Bridge.Find(CallRole.Supervisor, agentId) is not { } here)
            return OrderProblems.NotNow;
        await Bridge.LetGoAsync(here);
        return null;
    }
}
