using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Tests.Dialogue.Talking;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using Xunit;

namespace SmartService.Tests.Dialogue.Skills;

public sealed class HandOffTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task Asking_for_a_person_puts_the_customer_into_the_queue_with_everything_known()
    {
        await using var bot = await Bot.StartAsync();
        await bot.AgentOnDutyAsync();
        var talk = await bot.ProvenChatAsync("20081463");
        await talk.Says("我要查燃气费", "燃气灶打不着火");
        var handed = await talk.Says("转人工");
        handed.Handoff!.Reason.ShouldBe("asked");
        handed.Text.ShouldContain("下一位");
        (await talk.RecordAsync()).Owner.ShouldBe(Owner.Queue);
        var packet = JsonSerializer.Deserialize<HandoffPacket>((await talk.HandoffAsync())!.PacketJson, Json)!;
        packet.CustomerName.ShouldBe("张建国");
        packet.AccountNumber.ShouldBe("20081463");
        packet.HowProven.ShouldContain("核对");
        packet.RequestType.ShouldBe("燃气报修");
        packet.Slots["地址"].ShouldContain("阳光花园");
        packet.Answered.ShouldContain(answered => answered.Question.Contains("燃气费"));
        packet.Summary.ShouldContain("燃气报修");
    }

    [Fact]
    public async Task The_bot_is_silent_while_the_customer_waits_and_while_a_person_talks()
    {
        await using var bot = await Bot.StartAsync();
        var agent = await bot.AgentOnDutyAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("转人工");
        (await talk.Says("我要查电费")).Replies.ShouldBeEmpty();
        await bot.Get<ClaimConversation>().RunAsync(new(talk.Id, agent.Id), default);
        (await talk.Says("你好")).Replies.ShouldBeEmpty();
        (await talk.Says("不等了")).Replies.ShouldBeEmpty();
        (await talk.TranscriptAsync()).ShouldContain("Customer: 你好");
        await bot.Get<ReleaseConversation>().ToBotAsync(talk.Id, agent.Id, default);
        (await talk.Says("我要查电费")).Text.ShouldContain("户号");
    }

    [Fact]
    public async Task Who_no_longer_wants_to_wait_is_served_by_the_bot_again()
    {
        await using var bot = await Bot.StartAsync();
        await bot.AgentOnDutyAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("转人工");
        (await talk.Says("不等了")).Text.ShouldContain("继续为您服务");
        (await talk.RecordAsync()).Owner.ShouldBe(Owner.Bot);
        (await talk.Says("我要查电费")).Text.ShouldContain("户号");
    }

    [Fact]
    public async Task With_nobody_on_duty_a_call_back_is_taken()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        (await talk.Says("转人工")).Text.ShouldContain("不在班");
        await talk.Says("13911112222", "明天上午", "想问过户要带什么");
        var filed = await talk.Says("对");
        (await talk.TicketsAsync()).ShouldHaveSingleItem().TypeId.ShouldBe("callback");
        filed.Ticket.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_yes_to_the_offer_of_a_person_takes_it_and_tells_the_person_why()
    {
        await using var bot = await Bot.StartAsync();
        await bot.AgentOnDutyAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("你们太差劲了，气死我了");
        var handed = await talk.Says("好的");
        handed.Handoff!.Reason.ShouldBe("angry");
        handed.Handoff.Priority.ShouldBe("urgent");
    }

    [Fact]
    public async Task A_person_can_be_asked_for_with_understanding_out_of_order()
    {
        await using var bot = await Bot.StartAsync(
            services => services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>, BrokenEmbedding>(),
            knowledge: false
        );
        await bot.AgentOnDutyAsync();
        (await (await bot.ChatAsync()).Says("我要人工")).Handoff!.Reason.ShouldBe("asked");
    }

    [Fact]
    public async Task The_second_in_the_queue_hears_how_many_are_ahead()
    {
        await using var bot = await Bot.StartAsync();
        await bot.AgentOnDutyAsync();
        await (await bot.ChatAsync()).Says("转人工");
        (await (await bot.ChatAsync()).Says("转人工")).Text.ShouldContain("1位");
    }
}
