using SmartService.TicketCore.Calls;
using SmartService.VoiceGateway.Calls;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>Orders that bring somebody else to the customer: at once, or after the agent has spoken with them.</summary>
internal sealed class ThirdOrders(Switchboard switchboard, IDialler dialler, CallOptions options)
{
    private static readonly TimeSpan SentOnWithin = TimeSpan.FromMinutes(2);

    private Bridge Bridge => switchboard.Bridge;

    /// <summary>Cold: the agent leaves at once. When nobody answers, their telephone rings again.</summary>
    public async Task<string?> TransferAsync(string? target)
    {
        if (target is null || Bridge.Find(CallRole.Third) is not null)
            return OrderProblems.NotNow;
        if (!dialler.Reaches(target))
            return CallEnds.Unreachable;
        if (options.Transfer is TransferWay.Refer && await SendOnAsync(target))
            return null;
        var leg = Bridge.Ring(CallRole.Third, null, target);
        await LetAgentGoAsync();
        return await BringAsync(leg, target);
    }

    /// <summary>Warm: the customer hears music while agent and third talk.</summary>
    public async Task<string?> ConsultAsync(string? target)
    {
        var isAgentHere = Bridge.Find(CallRole.Agent) is { IsUp: true };
        if (target is null || !isAgentHere || Bridge.Find(CallRole.Third) is not null)
            return OrderProblems.NotNow;
        if (!dialler.Reaches(target))
            return CallEnds.Unreachable;
        Bridge.Change(() => Bridge.Customer.Held = true);
        return await BringAsync(Bridge.Ring(CallRole.Third, null, target), target);
    }

    public async Task<string?> CompleteAsync()
    {
        if (Bridge.Find(CallRole.Third) is null)
            return OrderProblems.NotNow;
        Bridge.Change(() => Bridge.Customer.Held = false);
        await LetAgentGoAsync();
        return null;
    }

    public string? Conference()
    {
        if (Bridge.Find(CallRole.Third) is not { IsUp: true })
            return OrderProblems.NotNow;
        Bridge.Change(() => Bridge.Customer.Held = false);
        return null;
    }

    public async Task<string?> DropAsync()
    {
        if (Bridge.Find(CallRole.Third) is not { } leg)
            return OrderProblems.NotNow;
        await Bridge.LetGoAsync(leg);
        Bridge.Change(() => Bridge.Customer.Held = false);
        return null;
    }

    /// <summary>Out of our hands: the caller's own exchange connects them.</summary>
    private async Task<bool> SendOnAsync(string target)
    {
        using var patience = new CancellationTokenSource(SentOnWithin);
        if (!await Bridge.Customer.Line!.SendOnAsync(target, patience.Token))
            return false;
        switchboard.Tell(SwitchboardNews.SentOn);
        return true;
    }

    private async Task<string?> BringAsync(BridgedLeg leg, string target)
    {
        var problem = await switchboard.BringAsync(
            leg,
            (ringFor, giveUp) => dialler.DialAsync(target, ringFor, giveUp)
        );
        if (problem is null or CallEnds.HungUp)
            return problem;
        Bridge.Change(() => Bridge.Customer.Held = false);
        // Nobody is left with the customer: back to the agent, as exchanges do.
        if (!Bridge.IsServed && !await switchboard.RingAgentAsync(CancellationToken.None))
            switchboard.Tell(SwitchboardNews.NobodyAnswered);
        return problem;
    }

    private async Task LetAgentGoAsync()
    {
        if (Bridge.Find(CallRole.Agent) is { } agent)
            await Bridge.LetGoAsync(agent);
    }
}
