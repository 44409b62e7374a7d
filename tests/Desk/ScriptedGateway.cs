using System.Threading.Channels;
using SmartService.Telephony.Audio;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.Tests.Desk;

/// <summary>
/// Plays the node that holds the lines: hears of orders and accepted callers on the feed and tells who is on the line, as
/// the gateway does. Telephones answer when the test says so.
/// </summary>
public sealed class ScriptedGateway : IAsyncDisposable
{
    /// <summary>Whoever calls this number finds it busy.</summary>
    public const string Busy = "8003";
    const string Node = "scripted";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly DeskHouse _house;
    readonly Channel<FeedNotice> _heard = Channel.CreateUnbounded<FeedNotice>();
    readonly Dictionary<string, List<CallLeg>> _lines = [];
    readonly Dictionary<string, CallOrder> _ringing = [];
    readonly SemaphoreSlim _one = new(1);
    readonly IDisposable _subscription;
    readonly Task _work;

    public ScriptedGateway(DeskHouse house)
    {
        _house = house;
        _subscription = house.Get<TicketFeed>().Subscribe(notice => _heard.Writer.TryWrite(notice));
        _work = WorkAsync();
    }

    LeadCall Lead => _house.Get<LeadCall>();
    OrderCall Orders => _house.Get<OrderCall>();

    /// <summary>The caller of this conversation is on the line.</summary>
    public Task CallsAsync(string id, string? recording = null) =>
        OneAtATimeAsync(async () =>
        {
            await Lead.BeginAsync(id, Node, false, recording, default);
            _lines[id] = [new("customer", CallRole.Customer, LegState.Up, Number: "13800138000")];
            await Lead.TellAsync(id, _lines[id], default);
        });

    /// <summary>The agent's telephone is picked up; of a customer whom we call, theirs rings then.</summary>
    public async Task AgentAnswersAsync(string id)
    {
        await Eventually.TrueAsync(() => RingsAsync(id, CallRole.Agent), Patience);
        await OneAtATimeAsync(async () =>
        {
            var order = _ringing.GetValueOrDefault(id);
            if (order is { Kind: OrderKind.Dial })
                Set(id, new("customer", CallRole.Customer, LegState.Ringing, Number: order.Target));
            Change(id, "agent", leg => leg with { State = LegState.Up });
            await TellAsync(id);
            if (order is { Kind: OrderKind.RingMe })
                await FinishAsync(order, null);
        });
    }

    /// <summary>Whoever is called, and is no agent, picks up.</summary>
    public Task OtherAnswersAsync(string id) =>
        OneAtATimeAsync(async () =>
        {
            var order = _ringing[id];
            Change(id, order.Kind == OrderKind.Dial ? "customer" : "third", leg => leg with { State = LegState.Up });
            await TellAsync(id);
            await FinishAsync(order, null);
        });

    /// <summary>Nobody can be reached at the number that was called.</summary>
    public Task CallFailsAsync(string id, string because) =>
        OneAtATimeAsync(async () =>
        {
            await FinishAsync(_ringing[id], because);
            await Lead.EndAsync(id, because, null, default);
        });

    /// <summary>Records eighteen seconds, with a turn each that was heard to its end after four and twelve.</summary>
    public async Task<string> RecordAsync(string id, params string[] turns)
    {
        var recording = $"2026-11-28/{id}.wav";
        var path = Path.Combine(_house.Get<RecordLocation>().Folder, "recordings", recording);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var recorder = new CallRecorder(path);
        for (var frame = 0; frame < 900; frame++)
        {
            if (frame is 0 or 200 or 600)
                recorder.Mark("turn", frame == 0 ? "#arrival" : turns[frame / 400]);
            recorder.Write(new short[Frames.Samples], FrameKind.Speech);
        }
        return recording;
    }

    async Task<bool> RingsAsync(string id, CallRole role) =>
        await _house.Get<ReadCalls>().FindAsync(id, default) is { } call
        && call.Legs.Any(leg => leg.Role == role && leg.State == LegState.Ringing);

    async Task WorkAsync()
    {
        await foreach (var notice in _heard.Reader.ReadAllAsync())
            if (notice.ConversationId is { } id)
                await OneAtATimeAsync(() => HearAsync(notice.Kind, id));
    }

    async Task HearAsync(string kind, string id)
    {
        if (kind == FeedKinds.HandoffClaimed && _lines.ContainsKey(id))
            await RingAsync(id, "agent1");
        if (kind == FeedKinds.CallOrdered)
            foreach (var order in await Orders.GivenAsync(id, default))
                if (!_ringing.Values.Any(known => known.Id == order.Id))
                    await CarryOutAsync(order);
    }

    async Task CarryOutAsync(CallOrder order)
    {
        var id = order.ConversationId;
        if (order.Target == Busy && order.Kind is not OrderKind.Dial)
        {
            await FinishAsync(order, CallEnds.Busy);
            return;
        }
        switch (order.Kind)
        {
            case OrderKind.Hold or OrderKind.Resume:
                var held = order.Kind == OrderKind.Hold ? LegState.Held : LegState.Up;
                Change(id, "customer", leg => leg with { State = held });
                break;
            case OrderKind.Mute or OrderKind.Unmute:
                Change(id, "agent", leg => leg with { Muted = order.Kind == OrderKind.Mute });
                break;
            case OrderKind.Consult:
                _ringing[id] = order;
                Change(id, "customer", leg => leg with { State = LegState.Held });
                Set(id, new("third", CallRole.Third, LegState.Ringing, Number: order.Target));
                await TellAsync(id);
                return;
            case OrderKind.Conference:
                Change(id, "customer", leg => leg with { State = LegState.Up });
                break;
            case OrderKind.DropThird:
                _lines[id].RemoveAll(leg => leg.Id == "third");
                Change(id, "customer", leg => leg with { State = LegState.Up });
                break;
            case OrderKind.Listen:
                Set(id, new("supervisor", CallRole.Supervisor, LegState.Up, order.AgentId, Mode: order.Mode));
                break;
            case OrderKind.StopListening:
                _lines[id].RemoveAll(leg => leg.Id == "supervisor");
                break;
            case OrderKind.RingMe or OrderKind.Dial:
                _ringing[id] = order;
                if (order.Kind == OrderKind.Dial)
                    await Lead.BeginAsync(id, Node, true, null, default);
                await RingAsync(id, order.AgentId);
                return;
            case OrderKind.HangUp or OrderKind.Transfer or OrderKind.CompleteTransfer:
                var because = order.Kind == OrderKind.HangUp ? CallEnds.HungUp : CallEnds.Transferred;
                await FinishAsync(order, null);
                await Lead.EndAsync(id, because, null, default);
                return;
        }
        await TellAsync(id);
        await FinishAsync(order, null);
    }

    Task RingAsync(string id, string agentId)
    {
        Set(id, new("agent", CallRole.Agent, LegState.Ringing, agentId, "8001"));
        return TellAsync(id);
    }

    Task TellAsync(string id) => Lead.TellAsync(id, [.. _lines[id]], default);

    async Task FinishAsync(CallOrder order, string? problem)
    {
        await Orders.FinishAsync(order.Id, problem, default);
        _ringing.Remove(order.ConversationId);
    }

    void Set(string id, CallLeg leg)
    {
        var line = _lines.TryGetValue(id, out var known) ? known : _lines[id] = [];
        line.RemoveAll(one => one.Id == leg.Id);
        line.Add(leg);
    }

    void Change(string id, string leg, Func<CallLeg, CallLeg> how) =>
        _lines[id] = [.. _lines[id].Select(one => one.Id == leg ? how(one) : one)];

    async Task OneAtATimeAsync(Func<Task> work)
    {
        await _one.WaitAsync();
        try
        {
            await work();
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        _heard.Writer.TryComplete();
        await _work;
        _one.Dispose();
    }
}
