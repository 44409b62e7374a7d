using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>What the switchboard has to say to the call.</summary>
internal enum SwitchboardNews
{
    /// <summary>The agent who has the conversation is on the line.</summary>
    Answered,

    /// <summary>Their telephone rang in vain.</summary>
    NobodyAnswered,

    /// <summary>The last who talked with the customer hung up.</summary>
    AllLeft,

    /// <summary>The customer was sent on to another number.</summary>
    SentOn,

    /// <summary>The desk wants the call to end.</summary>
    HangUp,
}

internal enum AgentReached
{
    /// <summary>They have no telephone, or nobody has the conversation.</summary>
    Not,
    Rings,
    IsThere,
}

/// <summary>Brings people to one call and takes them off: the agent who has it, whom they call in, who listens.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source holds neither timer nor link: nothing is left.")]
internal sealed partial class Switchboard
{
    private readonly string conversationId;
    private readonly AgentTelephones telephones;
    private readonly CallOrders orders;
    private readonly CallInRecord record;
    private readonly CallNode node;
    private readonly IDialler dialler;
    private readonly Calls.CallOptions options;
    private readonly TimeSpan ringFor;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentQueue<SwitchboardNews> news = new();
    private readonly ConcurrentBag<Task> ringing = [];
    private string? serving;
    private EmergencyLine? emergency;

    public Switchboard(
        string conversationId,
        Bridge bridge,
        AgentTelephones telephones,
        IDialler dialler,
        OrderCall orders,
        CallInRecord record,
        CallNode node,
        Calls.CallOptions options,
        TimeProvider time,
        ILogger<Switchboard> log
    )
    {
        (this.dialler, this.options, this.time) = (dialler, options, time);
        (this.conversationId, Bridge, this.telephones, this.record, this.node, this.log) = (
            conversationId,
            bridge,
            telephones,
            record,
            node,
            log
        );
        ringFor = TimeSpan.FromSeconds(options.RingSeconds);
        this.orders = new CallOrders(conversationId, this, dialler, orders, options, log);
    }

    public Bridge Bridge { get; }

    public AgentTelephones Telephones => telephones;

    /// <summary>There is something in <see cref="News"/>.</summary>
    public event Action? Happened;

    /// <summary>What happened since it was last asked for.</summary>
    public IEnumerable<SwitchboardNews> News()
    {
        while (news.TryDequeue(out var one))
            yield return one;
    }

    /// <param name="recording">Path below the folder of recordings, or null.</param>
    public Task BeginAsync(bool isOutgoing, string? recording, CancellationToken hangUp) =>
        record.BeginAsync(node, isOutgoing, recording, hangUp);

    /// <summary>The conversation belongs to somebody else from now on.</summary>
    public async Task<AgentReached> FollowAsync(Owner owner, string? agentId, CancellationToken hangUp)
    {
        var isTheirs = owner is Owner.Agent && serving == agentId;
        Bridge.Wait(owner is Owner.Queue);
        // Whoever is on the line while the customer waits, like the emergency line, stays when an agent comes and goes.
        if (!isTheirs && (serving is not null || owner is Owner.Bot or Owner.Ended))
            await Bridge.LetGoAsync(leg => leg.Role is CallRole.Agent || (leg.Serves && owner is not Owner.Queue));
        serving = owner is Owner.Agent ? agentId : null;
        return isTheirs ? AgentReached.IsThere
            : serving is not null && await RingAgentAsync(hangUp) ? AgentReached.Rings
            : AgentReached.Not;
    }

    /// <summary>Somebody is in danger: rings the emergency line, once, until somebody is on the line.</summary>
    /// <param name="stepsSaid">What they must do was said.</param>
    /// <returns>False when there is none, or it rings already.</returns>
    public bool CallEmergencyLine(Func<Task> stepsSaid)
    {
        if (emergency is not null || options.EmergencyNumber is not { } number)
            return false;
        if (!dialler.Reaches(number))
        {
            LogNoEmergencyLine(log, conversationId);
            return false;
        }
        emergency = new EmergencyLine(this, dialler, number, time);
        Keep(CallEmergencyLineAsync(emergency, stepsSaid));
        return true;
    }

    /// <summary>Carries out what the desk has ordered.</summary>
    public Task ObeyAsync(CancellationToken hangUp) => orders.ObeyAsync(hangUp);

    /// <summary>Rings the agent who has the conversation.</summary>
    /// <returns>False when they have no telephone.</returns>
    public async Task<bool> RingAgentAsync(CancellationToken hangUp)
    {
        if (serving is not { } agentId || await telephones.FindAsync(agentId, hangUp) is not { } telephone)
            return false;
        var leg = Bridge.Ring(CallRole.Agent, agentId, telephone.Number);
        Keep(BringAgentAsync(leg, telephone));
        return true;
    }

    /// <summary>Whether this agent has the conversation.</summary>
    public bool IsServing(string agentId) => serving == agentId;

    /// <summary>Rings somebody and joins them to the others.</summary>
    /// <returns>Null when they are on the line, or why not; <see cref="CallEnds.HungUp"/> when they were let go meanwhile.</returns>
    public async Task<string?> BringAsync(BridgedLeg leg, Ring ring)
    {
        var rung = await RingAsync(leg, ring);
        if (rung.Line is not { } line)
            return Bridge.Remove(leg) ? rung.Problem : CallEnds.HungUp;
        if (Bridge.Join(leg, line))
        {
            _ = WatchAsync(leg, line);
            return null;
        }
        await line.HangUpAsync();
        return CallEnds.HungUp;
    }

    /// <summary>Somebody who is on the line already joins the call.</summary>
    public void Join(CallRole role, string? agentId, Calls.ICallLeg line)
    {
        var leg = Bridge.Ring(role, agentId, line.Number);
        if (role is CallRole.Agent)
            serving = agentId;
        if (Bridge.Join(leg, line))
            _ = WatchAsync(leg, line);
    }

    public void Tell(SwitchboardNews what)
    {
        news.Enqueue(what);
        Happened?.Invoke();
    }

    /// <summary>The call goes on; whoever waits for this waits for it to end.</summary>
    public void Keep(Task task) => ringing.Add(task);

    /// <summary>The customer is gone: takes everybody off the line.</summary>
    /// <param name="because">A code of <see cref="CallEnds"/>.</param>
    /// <param name="quality">Of the customer's line; null where nobody counted.</param>
    public async Task EndAsync(string because, LineQuality? quality)
    {
        await over.CancelAsync();
        await Bridge.LetGoAsync(_ => true);
        await Task.WhenAll(ringing);
        await record.EndAsync(because, quality);
    }

    private async Task CallEmergencyLineAsync(EmergencyLine line, Func<Task> stepsSaid)
    {
        try
        {
            await line.RingAsync(stepsSaid(), over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The caller hung up; the case stays with the people at the desk.
        }
    }

    private async Task BringAgentAsync(BridgedLeg leg, Telephone telephone)
    {
        var problem = await BringAsync(leg, telephone.RingAsync);
        if (problem is null)
            await AnsweredAsync();
        else if (!over.IsCancellationRequested && serving == leg.AgentId)
            Tell(SwitchboardNews.NobodyAnswered);
    }

    /// <summary>The agent is on the line: nobody else need be rung.</summary>
    public async Task AnsweredAsync()
    {
        if (emergency is not null)
            await emergency.StopAsync();
        Tell(SwitchboardNews.Answered);
    }

    private async Task<Rung> RingAsync(BridgedLeg leg, Ring ring)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(leg.LetGo, over.Token);
        try
        {
            return await ring(ringFor, giveUp.Token);
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            return new Rung(null, CallEnds.HungUp);
        }
        catch (Exception failure)
        {
            // Whatever went wrong with that telephone, the customer is still on the line.
            LogFailed(log, failure, conversationId);
            return new Rung(null, CallEnds.Unreachable);
        }
    }

    private async Task WatchAsync(BridgedLeg leg, Calls.ICallLeg line)
    {
        await line.Ended;
        if (!Bridge.Remove(leg) || !leg.Serves)
            return;
        // Whoever is left talks with the customer, who may have been held for the one who went.
        if (Bridge.IsServed)
            Bridge.Change(() => Bridge.Customer.Held = false);
        else
            Tell(SwitchboardNews.AllLeft);
    }

    [LoggerMessage(LogLevel.Error, "The emergency line cannot be called from conversation {ConversationId}: no line.")]
    private static partial void LogNoEmergencyLine(ILogger log, string conversationId);

    [LoggerMessage(LogLevel.Error, "A telephone for conversation {ConversationId} could not be rung.")]
    private static partial void LogFailed(ILogger log, Exception failure, string conversationId);
}
