using SmartService.TicketCore.Calls;
using SmartService.TicketCore.People;

namespace SmartService.Desk.Calls;

/// <summary>The telephone side of a conversation, as the page shows it.</summary>
/// <param name="Dial">The order that began it, when we called the customer.</param>
/// <param name="BeganAt">Null while it is not yet dialled, or could not be.</param>
/// <param name="Recordings">Of all calls of the conversation, the oldest first, as far as they lie on this machine.</param>
internal sealed record CallPage(
    bool IsOutgoing,
    OrderView? Dial,
    DateTimeOffset? BeganAt,
    DateTimeOffset? EndedAt,
    string? EndedBecause,
    IReadOnlyList<RecordingView> Recordings,
    IReadOnlyList<LegView> Legs
);

/// <param name="Call">Its number among all calls.</param>
/// <param name="Quality">Of the customer's line, when the call is over; null where nobody counted.</param>
internal sealed record RecordingView(
    long Call,
    bool IsOutgoing,
    DateTimeOffset BeganAt,
    DateTimeOffset? EndedAt,
    LineQuality? Quality
);

/// <param name="Name">Of an agent or supervisor.</param>
internal sealed record LegView(
    string Id,
    CallRole Role,
    LegState State,
    string? AgentId,
    string? Name,
    string? Number,
    bool Muted,
    ListenMode? Mode
);

/// <param name="Problem">Why it was not done: a code.</param>
internal sealed record OrderView(string Key, OrderKind Kind, string? Target, OrderState State, string? Problem)
{
    /// <param name="key">As the page chose it.</param>
    public static OrderView Of(CallOrder order, string key) =>
        new(key, order.Kind, order.Target, order.State, order.Problem);
}

/// <summary>Reads the telephone side of a conversation.</summary>
internal sealed class CallViews(ReadCalls calls, OrderCall orders, RecordingFiles recordings, Agents agents)
{
    /// <returns>Null when the conversation is no call.</returns>
    public async Task<CallPage?> FindAsync(string conversationId, CancellationToken cancellation)
    {
        var all = await calls.OfConversationAsync(conversationId, cancellation);
        var call = all.LastOrDefault();
        var dial = await orders.DialOfAsync(conversationId, cancellation);
        if (call is null && dial is null)
            return null;
        return new CallPage(
            call?.IsOutgoing ?? true,
            dial is null ? null : OrderView.Of(dial, dial.Key),
            call?.BeganAt,
            call?.EndedAt,
            call?.EndedBecause,
            [.. all.Where(one => recordings.Find(one.Recording) is not null).Select(View)],
            call is null ? [] : await LegsAsync(call.Legs, cancellation)
        );
    }

    private async Task<IReadOnlyList<LegView>> LegsAsync(IReadOnlyList<CallLeg> legs, CancellationToken cancellation)
    {
        var names = (await agents.AllAsync(cancellation)).ToDictionary(agent => agent.Id, agent => agent.Name);
        return [.. legs.Select(leg => View(leg, leg.AgentId is { } id ? names.GetValueOrDefault(id) : null))];
    }

    private static RecordingView View(CallView call) =>
        new(call.Id, call.IsOutgoing, call.BeganAt, call.EndedAt, call.Quality);

    private static LegView View(CallLeg leg, string? name) =>
        new(leg.Id, leg.Role, leg.State, leg.AgentId, name, leg.Number, leg.Muted, leg.Mode);
}
