using Shouldly;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using SmartService.Tests.Gateway.Calls;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;
using Xunit;

namespace SmartService.Tests.Gateway.PbxBridge;

/// <summary>An agent's telephone is rung, answered, and hung up.</summary>
public sealed class BridgeTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private Bot bot = null!;

    public async Task InitializeAsync() => bot = await Bot.StartAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Caller_and_agent_hear_each_other_and_the_callers_words_still_stand_in_the_transcript()
    {
        await using var desk = await AtTheDesk.RingingAsync(bot);
        await desk.Caller.HearsAsync("正在为您接通人工同事小林");
        // Until somebody answers the caller hears that the line holds.
        await desk.Caller.MusicAsync();
        desk.Answer.SetResult(desk.Telephone);

        await desk.HearAsync(desk.Caller.Line, AtTheDesk.AgentsTone);
        desk.Caller.Speak("我家电表好像坏了");
        await desk.Caller.SaysInTranscriptAsync(line => line.Text.Contains("电表好像坏了"));
        desk.Caller.Press("12#");
        await desk.Caller.SaysInTranscriptAsync(line => line.Text == "12");
        await bot.Get<AddMessage>()
            .RunAsync(new(desk.Caller.Id, "m1", Speaker.Agent, desk.Agent.Id, "编号是三号"), default);
        await desk.Caller.HearsAsync("编号是三号");
    }

    [Fact]
    public async Task The_desk_sees_who_is_on_the_line_and_where_the_recording_lies()
    {
        await using var desk = await AtTheDesk.RingingAsync(bot);
        await desk.ShowsAsync(legs => legs.Exists(leg => leg is { Role: CallRole.Agent, State: LegState.Ringing }));
        desk.Answer.SetResult(desk.Telephone);
        await desk.ShowsAsync(legs => legs.Exists(leg => leg is { Role: CallRole.Agent, State: LegState.Up }));
        (await desk.CallAsync())!.Recording.ShouldEndWith($"/{desk.Caller.Id}.wav");

        desk.Caller.Line.HangUp();
        await desk.Caller.Running.WaitAsync(Soon);

        desk.Telephone.IsUp.ShouldBeFalse();
        var call = (await desk.CallAsync())!;
        (call.EndedBecause, call.Legs.Count).ShouldBe((CallEnds.HungUp, 0));
        // The agent writes down what is to be done, and ends it.
        (await OwnerAsync(desk)).ShouldBe(Owner.Agent);
    }

    [Fact]
    public async Task Nobody_answers_and_the_caller_keeps_their_place_while_the_seat_is_paused()
    {
        await using var desk = await AtTheDesk.RingingAsync(bot);
        var queuedAt = (await HandoffAsync(desk)).QueuedAt;

        bot.Clock.Advance(TimeSpan.FromSeconds(21));

        await desk.Caller.HearsAsync("您原来的排队位置还在");
        await Eventually.TrueAsync(async () => await OwnerAsync(desk) is Owner.Queue, Soon);
        (await HandoffAsync(desk)).QueuedAt.ShouldBe(queuedAt);
        await Eventually.TrueAsync(
            async () =>
                await bot.Get<Agents>().FindAsync(desk.Agent.Id, default)
                    is { Duty: Duty.Paused, PauseReason: "电话无人接听" },
            Soon
        );
        await desk.Caller.MusicAsync();
    }

    [Fact]
    public async Task The_caller_hangs_up_while_the_agents_telephone_rings()
    {
        await using var desk = await AtTheDesk.RingingAsync(bot);

        desk.Caller.Line.HangUp();

        await desk.Caller.Running.WaitAsync(Soon);
        (await desk.CallAsync())!.EndedBecause.ShouldBe(CallEnds.HungUp);
        (await bot.Get<Agents>().FindAsync(desk.Agent.Id, default))!.Duty.ShouldBe(Duty.Free);
    }

    [Fact]
    public async Task When_the_agent_hangs_up_the_caller_is_asked_how_it_was_and_the_case_stays_at_the_desk()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);
        desk.Caller.Line.Hums = 0;

        desk.Telephone.HangUp();
        await desk.Caller.HearsAsync("请给这次服务打个分");
        desk.Caller.Press("4");

        await desk.Caller.Running.WaitAsync(Soon);
        var conversation = await bot.Get<ReadConversation>().FindAsync(desk.Caller.Id, default);
        (conversation!.Satisfaction, conversation.Owner).ShouldBe((4, Owner.Agent));
    }

    [Fact]
    public async Task An_agent_who_ends_the_case_at_once_does_not_cut_off_the_rating()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);
        desk.Caller.Line.Hums = 0;
        desk.Telephone.HangUp();
        await desk.Caller.HearsAsync("请给这次服务打个分");

        await bot.Get<EndConversation>().RunAsync(desk.Caller.Id, desk.Agent.Id, default);
        desk.Caller.Speak("五分");

        await desk.Caller.Running.WaitAsync(Soon);
        (await bot.Get<ReadConversation>().FindAsync(desk.Caller.Id, default))!.Satisfaction.ShouldBe(5);
    }

    [Fact]
    public async Task Given_back_to_the_bot_the_agent_is_off_the_line_and_the_bot_goes_on()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);
        desk.Caller.Line.Hums = 0;

        await bot.Get<ReleaseConversation>().ToBotAsync(desk.Caller.Id, desk.Agent.Id, default);

        await desk.Caller.HearsAsync("接着为您服务");
        desk.Telephone.IsUp.ShouldBeFalse();
        await desk.Caller.SilenceAsync();
        desk.Caller.Speak("我的电费欠多少");
        await desk.Caller.HearsAsync("幺零零三");
    }

    [Fact]
    public async Task A_refused_call_is_as_one_that_nobody_answers()
    {
        await using var desk = await AtTheDesk.RingingAsync(bot);

        desk.Answer.SetResult(null);

        await desk.Caller.HearsAsync("您原来的排队位置还在");
    }

    [Fact]
    public async Task An_agent_with_an_extension_is_called_there()
    {
        var agent = await bot.AgentOnDutyAsync();
        await bot.Get<Agents>().SetExtensionAsync(agent.Id, "8001", default);
        await using var caller = OnThePhone.Dial(bot, "13800138000");
        var telephone = caller.Exchange.Answers("8001", AtTheDesk.AgentsTone);
        caller.Others.Add(telephone);
        await caller.HearsAsync("请问有什么能帮您");
        await caller.SilenceAsync();
        caller.Speak("转人工");
        await caller.HearsAsync("正在为您转人工");

        await bot.Get<ClaimConversation>().RunAsync(new(caller.Id, agent.Id), default);

        await Eventually.TrueAsync(() => caller.Line.Hears(AtTheDesk.AgentsTone), Soon);
    }

    private async Task<Owner> OwnerAsync(AtTheDesk desk) =>
        (await bot.Get<ReadConversation>().FindAsync(desk.Caller.Id, default))!.Owner;

    private async Task<Handoff> HandoffAsync(AtTheDesk desk) =>
        (await bot.Get<ReadQueue>().OfConversationAsync(desk.Caller.Id, default))!;
}
