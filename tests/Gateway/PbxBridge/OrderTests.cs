using Shouldly;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using SmartService.Tests.Gateway.Calls;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.VoiceGateway.Calls;
using Xunit;

namespace SmartService.Tests.Gateway.PbxBridge;

/// <summary>What people at the desk can do with a call.</summary>
public sealed class OrderTests : IAsyncLifetime
{
    private const double ThirdsTone = 1700;
    private const double SupervisorsTone = 2300;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private Bot bot = null!;

    public async Task InitializeAsync() => bot = await Bot.StartAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Who_is_held_hears_music_and_is_not_heard()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);

        (await desk.OrderAsync(OrderKind.Hold)).State.ShouldBe(OrderState.Done);

        await desk.ShowsAsync(legs => legs.Exists(leg => leg is { Role: CallRole.Customer, State: LegState.Held }));
        await desk.DoNotHearAsync(desk.Telephone, AtTheDesk.CallersTone);
        await desk.DoNotHearAsync(desk.Caller.Line, AtTheDesk.AgentsTone);
        await desk.Caller.MusicAsync();

        await desk.OrderAsync(OrderKind.Resume);
        await desk.HearAsync(desk.Telephone, AtTheDesk.CallersTone);
        await desk.HearAsync(desk.Caller.Line, AtTheDesk.AgentsTone);
    }

    [Fact]
    public async Task A_muted_agent_hears_and_is_not_heard()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);

        await desk.OrderAsync(OrderKind.Mute);
        await desk.DoNotHearAsync(desk.Caller.Line, AtTheDesk.AgentsTone);
        await desk.HearAsync(desk.Telephone, AtTheDesk.CallersTone);
        await desk.ShowsAsync(legs => legs.Exists(leg => leg is { Role: CallRole.Agent, Muted: true }));

        await desk.OrderAsync(OrderKind.Unmute);
        await desk.HearAsync(desk.Caller.Line, AtTheDesk.AgentsTone);
    }

    [Fact]
    public async Task A_cold_transfer_joins_the_caller_with_the_target_and_lets_the_agent_go()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);
        var third = Answers(desk, "6001");

        (await desk.OrderAsync(OrderKind.Transfer, "6001")).State.ShouldBe(OrderState.Done);

        await desk.HearAsync(desk.Caller.Line, ThirdsTone);
        await desk.HearAsync(third, AtTheDesk.CallersTone);
        desk.Telephone.IsUp.ShouldBeFalse();
        desk.Caller.Line.Hums = 0;
        third.HangUp();
        await desk.Caller.HearsAsync("请给这次服务打个分");
    }

    [Theory]
    [InlineData(CallEnds.Busy)]
    [InlineData(CallEnds.NoAnswer)]
    public async Task When_a_cold_transfer_fails_the_agent_is_rung_again(string problem)
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);
        desk.Caller.Exchange.Fails("6001", problem);
        var again = new FakePhone { Hums = AtTheDesk.AgentsTone };
        desk.Caller.Others.Add(again);
        desk.Caller.Browsers.Register(desk.Agent.Id, _ => Task.FromResult<ICallLeg?>(again));

        (await desk.OrderAsync(OrderKind.Transfer, "6001")).Problem.ShouldBe(problem);

        await desk.HearAsync(desk.Caller.Line, AtTheDesk.AgentsTone);
        await desk.HearAsync(again, AtTheDesk.CallersTone);
    }

    [Fact]
    public async Task By_REFER_the_callers_own_exchange_connects_them_and_our_line_is_free()
    {
        var line = new FakePhone("13800138000") { LetsItselfBeSent = true };
        await using var desk = await AtTheDesk.TalkingAsync(bot, new() { Transfer = TransferWay.Refer }, line);
        Answers(desk, "6001");

        (await desk.OrderAsync(OrderKind.Transfer, "6001")).State.ShouldBe(OrderState.Done);

        await desk.Caller.Running.WaitAsync(Soon);
        line.SentTo.ShouldBe("6001");
        desk.Caller.Exchange.Dialled.ShouldBeEmpty();
        (await desk.CallAsync())!.EndedBecause.ShouldBe(CallEnds.Transferred);
    }

    [Fact]
    public async Task Who_cannot_be_sent_on_is_bridged()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot, new() { Transfer = TransferWay.Refer });
        Answers(desk, "6001");

        (await desk.OrderAsync(OrderKind.Transfer, "6001")).State.ShouldBe(OrderState.Done);

        await desk.HearAsync(desk.Caller.Line, ThirdsTone);
    }

    [Fact]
    public async Task A_warm_transfer_lets_agent_and_third_talk_first()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);
        var third = Answers(desk, "6001");

        (await desk.OrderAsync(OrderKind.Consult, "6001")).State.ShouldBe(OrderState.Done);
        await desk.HearAsync(desk.Telephone, ThirdsTone);
        await desk.HearAsync(third, AtTheDesk.AgentsTone);
        third.Hears(AtTheDesk.CallersTone).ShouldBeFalse();
        desk.Caller.Line.Hears(ThirdsTone).ShouldBeFalse();
        await desk.Caller.MusicAsync();

        (await desk.OrderAsync(OrderKind.CompleteTransfer)).State.ShouldBe(OrderState.Done);
        await desk.HearAsync(desk.Caller.Line, ThirdsTone);
        await desk.HearAsync(third, AtTheDesk.CallersTone);
        desk.Telephone.IsUp.ShouldBeFalse();
    }

    [Fact]
    public async Task In_a_conference_all_three_hear_each_other_until_the_third_is_let_go()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);
        var third = Answers(desk, "6001");
        await desk.OrderAsync(OrderKind.Consult, "6001");

        (await desk.OrderAsync(OrderKind.Conference)).State.ShouldBe(OrderState.Done);
        await desk.HearAsync(desk.Caller.Line, ThirdsTone);
        await desk.HearAsync(desk.Caller.Line, AtTheDesk.AgentsTone);
        await desk.HearAsync(third, AtTheDesk.CallersTone);
        await desk.HearAsync(third, AtTheDesk.AgentsTone);

        (await desk.OrderAsync(OrderKind.DropThird)).State.ShouldBe(OrderState.Done);
        third.IsUp.ShouldBeFalse();
        await desk.HearAsync(desk.Telephone, AtTheDesk.CallersTone);
    }

    [Fact]
    public async Task When_the_third_cannot_be_had_the_caller_talks_with_the_agent_again()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);
        desk.Caller.Exchange.Fails("6001", CallEnds.Refused);

        (await desk.OrderAsync(OrderKind.Consult, "6001")).Problem.ShouldBe(CallEnds.Refused);
        (await desk.OrderAsync(OrderKind.Consult, "6002")).Problem.ShouldBe(CallEnds.Unreachable);

        await desk.HearAsync(desk.Caller.Line, AtTheDesk.AgentsTone);
    }

    [Fact]
    public async Task A_third_whose_telephone_still_rings_can_be_let_go()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);
        desk.Caller.Exchange.Rings("6001");
        await desk.GiveAsync("consult", OrderKind.Consult, "6001");
        await desk.ShowsAsync(legs => legs.Exists(leg => leg is { Role: CallRole.Third, State: LegState.Ringing }));
        // The agent hears that it rings.
        await desk.HearAsync(desk.Telephone, 450);

        (await desk.OrderAsync(OrderKind.DropThird)).State.ShouldBe(OrderState.Done);

        (await desk.OutcomeAsync("consult")).State.ShouldBe(OrderState.Failed);
        await desk.HearAsync(desk.Telephone, AtTheDesk.CallersTone);
    }

    [Fact]
    public async Task The_caller_hangs_up_during_a_consultation_and_everybody_is_off_the_line()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);
        var third = Answers(desk, "6001");
        await desk.OrderAsync(OrderKind.Consult, "6001");

        desk.Caller.Line.HangUp();

        await desk.Caller.Running.WaitAsync(Soon);
        (third.IsUp, desk.Telephone.IsUp).ShouldBe((false, false));
    }

    [Fact]
    public async Task A_supervisor_listens_whispers_and_joins()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);
        var supervisor = await bot.AgentOnDutyAsync();
        var phone = new FakePhone { Hums = SupervisorsTone };
        desk.Caller.Others.Add(phone);
        desk.Caller.Browsers.Register(supervisor.Id, _ => Task.FromResult<ICallLeg?>(phone));

        (await desk.OrderAsync(OrderKind.Listen, mode: ListenMode.Listen, by: supervisor)).Problem.ShouldBeNull();
        await desk.HearAsync(phone, AtTheDesk.CallersTone);
        await desk.HearAsync(phone, AtTheDesk.AgentsTone);
        (desk.Telephone.Hears(SupervisorsTone), desk.Caller.Line.Hears(SupervisorsTone)).ShouldBe((false, false));

        await desk.OrderAsync(OrderKind.Listen, mode: ListenMode.Whisper, by: supervisor);
        await desk.HearAsync(desk.Telephone, SupervisorsTone);
        desk.Caller.Line.Hears(SupervisorsTone).ShouldBeFalse("what is whispered is for the agent");
        await desk.ShowsAsync(legs =>
            legs.Exists(leg => leg is { Role: CallRole.Supervisor, Mode: ListenMode.Whisper })
        );

        await desk.OrderAsync(OrderKind.Listen, mode: ListenMode.Join, by: supervisor);
        await desk.HearAsync(desk.Caller.Line, SupervisorsTone);

        (await desk.OrderAsync(OrderKind.StopListening, by: supervisor)).State.ShouldBe(OrderState.Done);
        phone.IsUp.ShouldBeFalse();
        await desk.HearAsync(desk.Caller.Line, AtTheDesk.AgentsTone);
    }

    [Fact]
    public async Task A_supervisor_without_a_telephone_is_told_so()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);
        var supervisor = await bot.AgentOnDutyAsync();

        (await desk.OrderAsync(OrderKind.Listen, by: supervisor)).Problem.ShouldBe(OrderProblems.NoPhone);
    }

    [Fact]
    public async Task An_agent_who_lost_the_line_is_rung_again()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);
        desk.Telephone.HangUp();
        await desk.Caller.HearsAsync("请给这次服务打个分");
        var again = new FakePhone { Hums = AtTheDesk.AgentsTone };
        desk.Caller.Others.Add(again);
        desk.Caller.Browsers.Register(desk.Agent.Id, _ => Task.FromResult<ICallLeg?>(again));

        (await desk.OrderAsync(OrderKind.RingMe)).State.ShouldBe(OrderState.Done);

        await desk.HearAsync(desk.Caller.Line, AtTheDesk.AgentsTone);
        (await desk.OrderAsync(OrderKind.RingMe)).Problem.ShouldBe(OrderProblems.NotNow);
    }

    [Fact]
    public async Task What_makes_no_sense_now_is_told_so()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);

        foreach (
            var kind in new[]
            {
                OrderKind.CompleteTransfer,
                OrderKind.Conference,
                OrderKind.DropThird,
                OrderKind.StopListening,
            }
        )
            (await desk.OrderAsync(kind)).Problem.ShouldBe(OrderProblems.NotNow);
    }

    [Fact]
    public async Task Hanging_up_at_the_desk_ends_the_call_for_everybody()
    {
        await using var desk = await AtTheDesk.TalkingAsync(bot);

        (await desk.OrderAsync(OrderKind.HangUp)).State.ShouldBe(OrderState.Done);

        await desk.Caller.Running.WaitAsync(Soon);
        (desk.Telephone.IsUp, desk.Caller.Line.IsUp).ShouldBe((false, false));
        (await bot.Get<ReadConversation>().FindAsync(desk.Caller.Id, default))!.Owner.ShouldBe(Owner.Agent);
    }

    private static FakePhone Answers(AtTheDesk desk, string number)
    {
        var third = desk.Caller.Exchange.Answers(number, ThirdsTone);
        desk.Caller.Others.Add(third);
        return third;
    }
}
