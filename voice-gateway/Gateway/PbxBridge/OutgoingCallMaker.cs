using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SmartService.Telephony.Audio;
using SmartService.TicketCore.Calls;
using SmartService.VoiceGateway.Calls;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>One outgoing call: the agent's telephone first, then the customer's; then both are led like any other call.</summary>
internal sealed class OutgoingCallMaker(
    AgentTelephones telephones,
    IDialler dialler,
    CallMaker calls,
    OrderCall orders,
    LeadCall lead,
    ReadCalls read,
    CallNode node,
    IOptions<CallOptions> options
)
{
    private readonly TimeSpan agentRings = TimeSpan.FromSeconds(options.Value.RingSeconds);
    private readonly TimeSpan customerRings = TimeSpan.FromSeconds(options.Value.DialSeconds);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> ringing = new();

    /// <summary>The desk wants this call no more.</summary>
    /// <returns>False when none rings here; one that is up is hung up like any other.</returns>
    public bool GiveUp(string conversationId)
    {
        if (!ringing.TryGetValue(conversationId, out var call))
            return false;
        call.Cancel();
        return true;
    }

    /// <summary>Ends when the call is over.</summary>
    public async Task PlaceAsync(CallOrder order, CancellationToken closing)
    {
        if (await read.FindAsync(order.ConversationId, closing) is { EndedAt: null } || order.Target is null)
            await FinishAsync(order, OrderProblems.NotNow);
        else if (await telephones.FindAsync(order.AgentId, closing) is not { } telephone)
            await FinishAsync(order, OrderProblems.NoPhone);
        else if (!dialler.Reaches(order.Target))
            await FinishAsync(order, CallEnds.Unreachable);
        else
            await PlaceAsync(order, telephone, closing);
    }

    private async Task PlaceAsync(CallOrder order, Telephone telephone, CancellationToken closing)
    {
        await lead.BeginAsync(order.ConversationId, node.Id, isOutgoing: true, recording: null, closing);
        var problem = CallEnds.Lost;
        // Holds neither timer nor link, so whoever gives up late meets no disposed one.
        var desk = ringing[order.ConversationId] = new CancellationTokenSource();
        try
        {
            problem = await TalkAsync(order, telephone, desk.Token, closing);
        }
        finally
        {
            ringing.TryRemove(order.ConversationId, out _);
            // Twice is once: a call that came about has said itself why it ended.
            await FinishAsync(order, problem);
            var because = problem is null or OrderProblems.NoPhone ? CallEnds.HungUp : problem;
            await lead.EndAsync(order.ConversationId, because, null, CancellationToken.None);
        }
    }

    /// <returns>Null when customer and agent talked; else why not.</returns>
    private async Task<string?> TalkAsync(
        CallOrder order,
        Telephone telephone,
        CancellationToken desk,
        CancellationToken closing
    )
    {
        await TellAsync(order, telephone, LegState.Ringing, closing);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(desk, closing);
        if ((await telephone.RingAsync(agentRings, giveUp.Token)).Line is not { } agent)
            return giveUp.IsCancellationRequested ? CallEnds.HungUp : OrderProblems.NoPhone;
        try
        {
            agent.Source = Tone.Ringback();
            await TellAsync(order, telephone, LegState.Up, closing);
            var (customer, problem) = await CustomerAsync(order.Target!, agent, giveUp);
            if (customer is null)
                return problem;
            ringing.TryRemove(order.ConversationId, out _);
            await FinishAsync(order, null);
            await using var call = calls.MakeOutgoing(order.ConversationId, customer, order.AgentId, agent);
            await call.RunAsync(closing);
            return null;
        }
        finally
        {
            await agent.HangUpAsync();
        }
    }

    private async Task<(ICallLeg? Line, string? Problem)> CustomerAsync(
        string number,
        ICallLeg agent,
        CancellationTokenSource giveUp
    )
    {
        var dialling = dialler.DialAsync(number, customerRings, giveUp.Token);
        if (await Task.WhenAny(dialling, agent.Ended) == agent.Ended)
            await giveUp.CancelAsync();
        var rung = await dialling;
        if (rung.Line is not { } customer)
            return (null, rung.Problem);
        var words = new FirstWords();
        customer.Sink = words;
        var givenUp = Task.Delay(Timeout.Infinite, giveUp.Token);
        var first = await Task.WhenAny(words.IsMachine, customer.Ended, agent.Ended, givenUp);
        if (first == words.IsMachine && !await words.IsMachine)
            return (customer, null);
        await customer.HangUpAsync();
        return (null, first == words.IsMachine ? CallEnds.Machine : CallEnds.HungUp);
    }

    private Task TellAsync(CallOrder order, Telephone telephone, LegState agent, CancellationToken closing)
    {
        var legs = new List<CallLeg> { new("1", CallRole.Agent, agent, order.AgentId, telephone.Number) };
        if (agent is LegState.Up)
            legs.Insert(0, new CallLeg("0", CallRole.Customer, LegState.Ringing, Number: order.Target));
        return lead.TellAsync(order.ConversationId, legs, closing);
    }

    private Task FinishAsync(CallOrder order, string? problem) =>
        orders.FinishAsync(order.Id, problem, CancellationToken.None);
}
