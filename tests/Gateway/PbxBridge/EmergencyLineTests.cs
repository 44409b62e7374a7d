using Shouldly;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using SmartService.Tests.Gateway.Calls;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.VoiceGateway.Calls;
using Xunit;

namespace SmartService.Tests.Gateway.PbxBridge;

/// <summary>A caller in danger is put through to the emergency line at once.</summary>
public sealed class EmergencyLineTests : IAsyncLifetime
{
    private const string Line = "96177";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly CallOptions Settings = new() { EmergencyNumber = Line };
    private Bot bot = null!;

    public async Task InitializeAsync() => bot = await Bot.StartAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task After_the_steps_the_emergency_line_answers_and_the_case_stays_at_the_desk()
    {
        await using var caller = OnThePhone.Dial(bot, "13800138000", options: Settings);
        var crew = caller.Exchange.Answers(Line, 1700);
        caller.Others.Add(crew);
        await SmellsGasAsync(caller);
        caller.Exchange.Dialled.ShouldBeEmpty("the steps come first");

        await Eventually.TrueAsync(() => caller.Line.Hears(1700), Soon);

        caller.Sentences.ShouldContain(one => one.Contains("所有人立刻到室外空旷的地方"));
        caller.Sentences.ShouldContain(one => one.Contains("抢修专线"));
        (await bot.Get<ReadCalls>().FindAsync(caller.Id, default))!.Legs.ShouldContain(leg =>
            leg.Role == CallRole.Third && leg.Number == Line
        );
        (await bot.Get<ReadConversation>().FindAsync(caller.Id, default))!.Owner.ShouldBe(Owner.Queue);
        (await bot.Get<ReadQueue>().OfConversationAsync(caller.Id, default))!.Priority.ShouldBe(
            HandoffPriority.Emergency
        );
    }

    [Fact]
    public async Task A_busy_line_is_rung_again_and_the_steps_are_repeated()
    {
        await using var caller = OnThePhone.Dial(bot, "13800138000", options: Settings);
        caller.Exchange.Fails(Line, CallEnds.Busy);
        await SmellsGasAsync(caller);
        await Eventually.TrueAsync(() => caller.Exchange.Dialled.Count == 1, Soon);
        await caller.MusicAsync();

        bot.Clock.Advance(TimeSpan.FromSeconds(16));

        await Eventually.TrueAsync(() => caller.Exchange.Dialled.Count > 1, Soon);
        await Eventually.TrueAsync(() => caller.Sentences.Count(one => one.Contains("不要开关任何电器")) == 2, Soon);
        caller.Sentences.ShouldNotContain(one => one.Contains("如果不想等"));
    }

    [Fact]
    public async Task An_agent_who_is_faster_has_the_caller_and_the_line_stops_ringing()
    {
        var agent = await bot.AgentOnDutyAsync();
        await using var caller = OnThePhone.Dial(bot, "13800138000", options: Settings);
        caller.Exchange.Rings(Line);
        var telephone = new FakePhone { Hums = AtTheDesk.AgentsTone };
        caller.Others.Add(telephone);
        caller.Browsers.Register(agent.Id, _ => Task.FromResult<ICallLeg?>(telephone));
        await SmellsGasAsync(caller);
        await Eventually.TrueAsync(() => !caller.Exchange.Dialled.IsEmpty, Soon);

        await bot.Get<ClaimConversation>().RunAsync(new(caller.Id, agent.Id), default);

        await Eventually.TrueAsync(() => caller.Line.Hears(AtTheDesk.AgentsTone), Soon);
        await Eventually.TrueAsync(
            async () =>
                (await bot.Get<ReadCalls>().FindAsync(caller.Id, default))!.Legs.All(leg => leg.Role != CallRole.Third),
            Soon
        );
    }

    [Fact]
    public async Task An_agent_who_comes_later_joins_caller_and_crew()
    {
        var agent = await bot.AgentOnDutyAsync();
        await using var caller = OnThePhone.Dial(bot, "13800138000", options: Settings);
        caller.Others.Add(caller.Exchange.Answers(Line, 1700));
        var telephone = new FakePhone { Hums = AtTheDesk.AgentsTone };
        caller.Others.Add(telephone);
        caller.Browsers.Register(agent.Id, _ => Task.FromResult<ICallLeg?>(telephone));
        await SmellsGasAsync(caller);
        await Eventually.TrueAsync(() => caller.Line.Hears(1700), Soon);

        await bot.Get<ClaimConversation>().RunAsync(new(caller.Id, agent.Id), default);

        await Eventually.TrueAsync(() => caller.Line.Hears(AtTheDesk.AgentsTone) && caller.Line.Hears(1700), Soon);
        await Eventually.TrueAsync(() => telephone.Hears(1700), Soon);
    }

    private static async Task SmellsGasAsync(OnThePhone caller)
    {
        await caller.HearsAsync("请问有什么能帮您");
        await caller.SilenceAsync();
        caller.Speak("我家厨房燃气漏了，味道很大");
        await caller.HearsAsync("不要开关任何电器");
    }
}
