using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SmartService.Telephony.Audio;
using SmartService.Tests.Dialogue.Talking;
using SmartService.Tests.Fakes;
using SmartService.Tests.Gateway.Calls;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;
using SmartService.VoiceGateway.Calls;
using SmartService.VoiceGateway.PbxBridge;
using Xunit;

namespace SmartService.Tests.Gateway.PbxBridge;

/// <summary>The desk calls a customer: the agent's telephone rings first.</summary>
public sealed class OutgoingCallTests : IAsyncLifetime
{
    private const string Customer = "13800138000";
    private const double CustomersTone = 1700;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource over = new();
    private readonly FakePhone telephone = new() { Hums = AtTheDesk.AgentsTone };
    private readonly List<FakePhone> phones = [];
    private Bot bot = null!;
    private FakeGateway gateway = null!;
    private Agent agent = null!;
    private OutgoingCalls calls = null!;
    private Task pumping = null!;
    private string conversationId = null!;

    public async Task InitializeAsync()
    {
        bot = await Bot.StartAsync();
        gateway = new FakeGateway(bot, hears: true, new CallOptions());
        agent = await bot.AgentOnDutyAsync();
        phones.Add(telephone);
        gateway.Browsers.Register(agent.Id, _ => Task.FromResult<ICallLeg?>(telephone));
        conversationId = await OfAgentAsync();
        calls = new OutgoingCalls(
            bot.Get<TicketFeed>(),
            bot.Get<OrderCall>(),
            gateway.Outgoing(),
            NullLogger<OutgoingCalls>.Instance
        );
        await calls.StartAsync(default);
        pumping = PumpAsync();
    }

    public async Task DisposeAsync()
    {
        phones.ForEach(phone => phone.HangUp());
        await calls.StopAsync(default);
        await over.CancelAsync();
        await pumping;
        calls.Dispose();
        gateway.Dispose();
        await bot.DisposeAsync();
        over.Dispose();
    }

    [Fact]
    public async Task Agent_and_customer_talk_and_the_call_is_recorded()
    {
        var customer = gateway.Exchange.Answers(Customer);
        phones.Add(customer);

        (await DialAsync()).State.ShouldBe(OrderState.Done);
        customer.Hums = CustomersTone;

        await Eventually.TrueAsync(() => customer.Hears(AtTheDesk.AgentsTone), Soon);
        await Eventually.TrueAsync(() => telephone.Hears(CustomersTone), Soon);
        await Eventually.TrueAsync(() => gateway.Voice.Said.Any(one => one.Contains("录音")), Soon);
        gateway.Voice.Said.ShouldNotContain(one => one.Contains("智能客服") || one.Contains("正在为您接通"));
        var call = await CallAsync();
        (call.IsOutgoing, call.Recording is not null).ShouldBe((true, true));

        customer.HangUp();
        await Eventually.TrueAsync(async () => (await CallAsync()).EndedBecause == CallEnds.HungUp, Soon);
        telephone.IsUp.ShouldBeFalse();
        (await bot.Get<ReadConversation>().FindAsync(conversationId, default))!.Owner.ShouldBe(Owner.Agent);
    }

    [Theory]
    [InlineData(CallEnds.Busy)]
    [InlineData(CallEnds.NoAnswer)]
    [InlineData(CallEnds.Refused)]
    [InlineData(CallEnds.Unreachable)]
    public async Task Why_nobody_came_is_told_apart_and_it_can_be_tried_again(string why)
    {
        gateway.Exchange.Fails(Customer, why);

        (await DialAsync()).Problem.ShouldBe(why);
        await Eventually.TrueAsync(async () => (await CallAsync()).EndedBecause == why, Soon);
        telephone.IsUp.ShouldBeFalse();

        gateway.Exchange.Fails(Customer, CallEnds.Busy);
        (await DialAsync("again")).Problem.ShouldBe(CallEnds.Busy);
    }

    [Fact]
    public async Task A_machine_is_hung_up_on()
    {
        var machine = gateway.Exchange.Answers(Customer, hums: 1000);
        phones.Add(machine);

        (await DialAsync()).Problem.ShouldBe(CallEnds.Machine);
        machine.IsUp.ShouldBeFalse();
    }

    [Fact]
    public async Task While_it_rings_the_agent_hears_that_and_may_hang_up()
    {
        gateway.Exchange.Rings(Customer);
        await GiveAsync("dial");
        await Eventually.TrueAsync(() => telephone.Hears(450), Soon);
        (await CallAsync()).Legs.ShouldContain(leg => leg.Role == CallRole.Customer && leg.State == LegState.Ringing);

        telephone.HangUp();

        await Eventually.TrueAsync(async () => (await CallAsync()).EndedAt is not null, Soon);
        (await OutcomeAsync("dial")).State.ShouldBe(OrderState.Failed);
    }

    [Fact]
    public async Task While_it_rings_the_desk_may_hang_up()
    {
        gateway.Exchange.Rings(Customer);
        await GiveAsync("dial");
        await Eventually.TrueAsync(() => telephone.Hears(450), Soon);

        await bot.Get<OrderCall>().RunAsync(new(conversationId, "enough", OrderKind.HangUp, agent.Id), default);

        (await OutcomeAsync("enough")).State.ShouldBe(OrderState.Done);
        (await OutcomeAsync("dial")).Problem.ShouldBe(CallEnds.HungUp);
        await Eventually.TrueAsync(async () => (await CallAsync()).EndedBecause == CallEnds.HungUp, Soon);
        telephone.IsUp.ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_telephone_of_the_agent_nobody_is_called()
    {
        gateway.Exchange.Answers(Customer);
        var other = await bot.AgentOnDutyAsync();

        await bot.Get<OrderCall>().RunAsync(new(conversationId, "dial", OrderKind.Dial, other.Id, Customer), default);

        (await OutcomeAsync("dial")).Problem.ShouldBe(OrderProblems.NoPhone);
        gateway.Exchange.Dialled.ShouldBeEmpty();
    }

    private async Task<string> OfAgentAsync()
    {
        var chat = await bot.ChatAsync();
        await chat.Says("转人工");
        var claimed = await bot.Get<ClaimConversation>().NextAsync(agent.Id, default);
        return claimed!.Handoff!.ConversationId;
    }

    private async Task<CallOrder> DialAsync(string key = "dial")
    {
        await GiveAsync(key);
        return await OutcomeAsync(key);
    }

    private Task<CallOrder> GiveAsync(string key) =>
        bot.Get<OrderCall>().RunAsync(new(conversationId, key, OrderKind.Dial, agent.Id, Customer), default);

    private async Task<CallOrder> OutcomeAsync(string key)
    {
        CallOrder? order = null;
        await Eventually.TrueAsync(
            async () => (order = await bot.Get<OrderCall>().FindAsync(key, default)) is { State: not OrderState.Given },
            Soon
        );
        return order!;
    }

    private async Task<CallView> CallAsync() => (await bot.Get<ReadCalls>().FindAsync(conversationId, default))!;

    private async Task PumpAsync()
    {
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (!over.IsCancellationRequested && await clock.WaitForNextTickAsync())
            foreach (var phone in phones.ToArray())
                phone.Beat();
    }
}
