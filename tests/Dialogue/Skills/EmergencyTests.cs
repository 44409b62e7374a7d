using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Tests.Dialogue.Talking;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Records;
using Xunit;

namespace SmartService.Tests.Dialogue.Skills;

public sealed class EmergencyTests
{
    [Fact]
    public async Task Danger_gets_its_safety_steps_first_a_top_ticket_and_a_person()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        var heard = await talk.Says("家里有很大的煤气味");
        heard.Replies[0].MustBeHeard.ShouldBeTrue();
        heard.Replies[0].Text.ShouldContain("不要开关任何电器");
        heard.Handoff!.Priority.ShouldBe("emergency");
        var ticket = (await talk.TicketsAsync()).ShouldHaveSingleItem();
        ticket.Priority.ShouldBe(0);
        heard.Ticket.ShouldBe(ticket.Number);
        (await talk.RecordAsync()).Owner.ShouldBe(Owner.Queue);
        (await talk.HandoffAsync())!.Priority.ShouldBe(HandoffPriority.Emergency);
    }

    [Fact]
    public async Task Danger_comes_before_whatever_was_being_asked()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("燃气灶打不着火");
        (await talk.Says("等等，屋里煤气漏了，味道很大")).Replies[0].Skill.ShouldBe("Emergency");
    }

    [Fact]
    public async Task The_address_told_afterwards_reaches_the_ticket_without_holding_anything_up()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        var number = (await talk.Says("家里有很大的煤气味")).Ticket!;
        (await talk.Says("我在翠湖名邸6栋")).Replies.Count.ShouldBe(1);
        var history = await bot.Get<SmartService.TicketCore.Tickets.ReadTickets>().HistoryAsync(number, default);
        history.ShouldContain(entry => entry.Note.Contains("翠湖名邸6栋"));
    }

    [Fact]
    public async Task Danger_while_waiting_in_the_queue_is_heard_and_moves_to_the_head()
    {
        await using var bot = await Bot.StartAsync();
        await bot.AgentOnDutyAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("转人工");
        (await talk.Says("不好了，家里着火了")).Replies[0].Text.ShouldContain("119");
        (await talk.HandoffAsync())!.Priority.ShouldBe(HandoffPriority.Emergency);
    }

    [Fact]
    public async Task It_works_with_billing_and_embeddings_failing()
    {
        await using var bot = await Bot.StartAsync(
            services =>
                services
                    .AddSingleton<ICustomerRecords, BrokenRecords>()
                    .AddSingleton<IEmbeddingGenerator<string, Embedding<float>>, BrokenEmbedding>(),
            knowledge: false
        );
        var talk = await bot.ProvenChatAsync();
        var heard = await talk.Says("电线断了掉在地上，冒火花");
        heard.Replies[0].MustBeHeard.ShouldBeTrue();
        heard.Ticket.ShouldNotBeNull();
        heard.Handoff.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("家里煤气漏了", "城区", 30)]
    [InlineData("电线断了掉在地上，冒火花", "城区", 45)]
    [InlineData("电线断了掉在地上，冒火花", "临山县", 90)]
    [InlineData("马路上水管爆了，水往外喷", "城区", 60)]
    public async Task How_soon_the_crew_comes_depends_on_the_danger(string said, string region, int minutes)
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync(region: region);
        var heard = await talk.Says(said);
        var ticket = (await talk.TicketsAsync()).ShouldHaveSingleItem();
        ticket.DueAt.ShouldBe(bot.Clock.GetUtcNow().AddMinutes(minutes));
        heard.Text.ShouldContain(ticket.PromiseText!);
    }

    [Fact]
    public async Task What_the_utility_promised_no_time_for_is_promised_none()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        (await talk.Says("家里着火了")).Text.ShouldNotContain("分钟");
        (await talk.TicketsAsync()).ShouldHaveSingleItem().DueAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_known_customers_address_goes_to_the_crew_at_once()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ProvenChatAsync("20081463");
        await talk.Says("家里煤气漏了");
        (await talk.TicketsAsync()).ShouldHaveSingleItem().Address!.ShouldContain("阳光花园");
    }
}
