using Shouldly;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using SmartService.Tests.Gateway.Calls;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;
using SmartService.VoiceGateway.Calls;
using Bot = SmartService.Tests.Dialogue.Talking.Bot;

namespace SmartService.Tests.Gateway.PbxBridge;

/// <summary>A caller who was put through to an agent: what the agent does at the desk, and who hears whom then.</summary>
internal sealed class AtTheDesk : IAsyncDisposable
{
    public const double CallersTone = 600;
    public const double AgentsTone = 1000;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private readonly Bot bot;

    private AtTheDesk(Bot bot, Agent agent, OnThePhone caller) => (this.bot, Agent, Caller) = (bot, agent, caller);

    public Agent Agent { get; }

    public OnThePhone Caller { get; }

    /// <summary>The agent's telephone, once it rang.</summary>
    public FakePhone Telephone { get; } = new() { Hums = AgentsTone };

    /// <summary>The agent's browser rings until this is set.</summary>
    public TaskCompletionSource<FakePhone?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the agent's browser rings.</summary>
    public bool Rings { get; private set; }

    /// <summary>A caller asked for a person; an agent with a telephone in the browser took the call.</summary>
    public static async Task<AtTheDesk> RingingAsync(Bot bot, CallOptions? options = null, FakePhone? line = null)
    {
        var agent = await bot.AgentOnDutyAsync();
        var caller = OnThePhone.Dial(bot, "13800138000", options: options, line: line);
        await caller.HearsAsync("请问有什么能帮您");
        await caller.SilenceAsync();
        caller.Speak("转人工");
        await caller.HearsAsync("正在为您转人工");
        await caller.MusicAsync();
        var desk = new AtTheDesk(bot, agent, caller);
        caller.Others.Add(desk.Telephone);
        caller.Browsers.Register(agent.Id, desk.RingAsync);
        await bot.Get<ClaimConversation>().RunAsync(new(caller.Id, agent.Id), default);
        await Eventually.TrueAsync(() => desk.Rings, Soon);
        return desk;
    }

    /// <summary>And answered it.</summary>
    public static async Task<AtTheDesk> TalkingAsync(Bot bot, CallOptions? options = null, FakePhone? line = null)
    {
        var desk = await RingingAsync(bot, options, line);
        desk.Answer.SetResult(desk.Telephone);
        await desk.ShowsAsync(legs => legs.Exists(leg => leg is { Role: CallRole.Agent, State: LegState.Up }));
        desk.Caller.Line.Hums = CallersTone;
        await desk.HearAsync(desk.Telephone, CallersTone);
        await desk.HearAsync(desk.Caller.Line, AgentsTone);
        return desk;
    }

    public async Task<CallOrder> OrderAsync(
        OrderKind kind,
        string? target = null,
        ListenMode? mode = null,
        Agent? by = null
    )
    {
        var key = Guid.NewGuid().ToString();
        await GiveAsync(key, kind, target, mode, by);
        return await OutcomeAsync(key);
    }

    public Task GiveAsync(
        string key,
        OrderKind kind,
        string? target = null,
        ListenMode? mode = null,
        Agent? by = null
    ) => bot.Get<OrderCall>().RunAsync(new(Caller.Id, key, kind, (by ?? Agent).Id, target, mode), default);

    /// <summary>An order when it is carried out.</summary>
    public async Task<CallOrder> OutcomeAsync(string key)
    {
        CallOrder? order = null;
        await Eventually.TrueAsync(
            async () => (order = await bot.Get<OrderCall>().FindAsync(key, default)) is { State: not OrderState.Given },
            Soon
        );
        return order!;
    }

    /// <summary>Until one hears a tone, on and on.</summary>
    public Task HearAsync(FakePhone who, double tone) => Eventually.TrueAsync(() => who.Hears(tone), Soon);

    public async Task DoNotHearAsync(FakePhone who, double tone)
    {
        await Eventually.TrueAsync(() => !who.Hears(tone), Soon);
        who.Hears(tone).ShouldBeFalse();
    }

    /// <summary>Until the record shows who is on the line.</summary>
    public Task ShowsAsync(Func<List<CallLeg>, bool> legs) =>
        Eventually.TrueAsync(
            async () => await bot.Get<ReadCalls>().FindAsync(Caller.Id, default) is { } call && legs([.. call.Legs]),
            Soon
        );

    public Task<CallView?> CallAsync() => bot.Get<ReadCalls>().FindAsync(Caller.Id, default);

    public ValueTask DisposeAsync() => Caller.DisposeAsync();

    private async Task<ICallLeg?> RingAsync(CancellationToken giveUp)
    {
        Rings = true;
        return await Answer.Task.WaitAsync(giveUp);
    }
}
