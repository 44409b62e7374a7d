using Microsoft.Extensions.Logging;
using SmartService.TicketCore.Calls;
using SmartService.VoiceGateway.Calls;

namespace SmartService.VoiceGateway.PbxBridge;

/// <summary>Carries out what people at the desk order of one call, each order once.</summary>
internal sealed partial class CallOrders(
    string conversationId,
    Switchboard switchboard,
    IDialler dialler,
    OrderCall orders,
    CallOptions options,
    ILogger log
)
{
    private readonly HashSet<long> begun = [];
    private readonly ThirdOrders third = new(switchboard, dialler, options);
    private readonly ListenOrders listening = new(switchboard);

    private Bridge Bridge => switchboard.Bridge;

    public async Task ObeyAsync(CancellationToken hangUp)
    {
        foreach (var order in await orders.GivenAsync(conversationId, hangUp))
            // Dialling begins a call, so it is nothing for one that is up.
            if (order.Kind is not OrderKind.Dial && begun.Add(order.Id))
                switchboard.Keep(CarryOutAsync(order));
    }

    private async Task CarryOutAsync(CallOrder order)
    {
        string? problem;
        try
        {
            problem = await DoAsync(order);
        }
        catch (Exception failure)
        {
            LogFailed(log, failure, order.Kind, conversationId);
            problem = CallEnds.Unreachable;
        }
        await FinishAsync(order, problem);
    }

    private Task<string?> DoAsync(CallOrder order) =>
        order.Kind switch
        {
            OrderKind.Hold => Now(Hold(true)),
            OrderKind.Resume => Now(Hold(false)),
            OrderKind.Mute => Now(Mute(order.AgentId, true)),
            OrderKind.Unmute => Now(Mute(order.AgentId, false)),
            OrderKind.Transfer => third.TransferAsync(order.Target),
            OrderKind.Consult => third.ConsultAsync(order.Target),
            OrderKind.CompleteTransfer => third.CompleteAsync(),
            OrderKind.Conference => Now(third.Conference()),
            OrderKind.DropThird => third.DropAsync(),
            OrderKind.RingMe => RingMeAsync(order.AgentId),
            OrderKind.Listen => listening.ListenAsync(order.AgentId, order.Mode ?? ListenMode.Listen),
            OrderKind.StopListening => listening.StopAsync(order.AgentId),
            OrderKind.HangUp => Now(HangUp()),
            _ => Now(OrderProblems.NotNow),
        };

    private static Task<string?> Now(string? problem) => Task.FromResult(problem);

    private string? Hold(bool held)
    {
        Bridge.Change(() => Bridge.Customer.Held = held);
        return null;
    }

    private string? Mute(string agentId, bool muted)
    {
        if (Bridge.Find(CallRole.Agent, agentId) is not { } leg)
            return OrderProblems.NotNow;
        Bridge.Change(() => leg.Muted = muted);
        return null;
    }

    private async Task<string?> RingMeAsync(string agentId)
    {
        if (!switchboard.IsServing(agentId) || Bridge.Find(CallRole.Agent) is not null)
            return OrderProblems.NotNow;
        if (await switchboard.Telephones.FindAsync(agentId, CancellationToken.None) is not { } telephone)
            return OrderProblems.NoPhone;
        var leg = Bridge.Ring(CallRole.Agent, agentId, telephone.Number);
        var problem = await switchboard.BringAsync(leg, telephone.RingAsync);
        if (problem is null)
            await switchboard.AnsweredAsync();
        return problem;
    }

    private string? HangUp()
    {
        switchboard.Tell(SwitchboardNews.HangUp);
        return null;
    }

    private async Task FinishAsync(CallOrder order, string? problem)
    {
        try
        {
            await orders.FinishAsync(order.Id, problem, CancellationToken.None);
        }
        catch (Exception failure)
        {
            // It is done all the same; when the call ends the record closes what is open.
            LogFailed(log, failure, order.Kind, conversationId);
        }
    }

    [LoggerMessage(LogLevel.Error, "Order {Kind} of conversation {ConversationId} failed.")]
    private static partial void LogFailed(ILogger log, Exception failure, OrderKind kind, string conversationId);
}
