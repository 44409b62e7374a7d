using Shouldly;
using SmartService.Tests.Dialogue.Talking;
using SmartService.TicketCore.Tickets;
using Xunit;

namespace SmartService.Tests.Dialogue.Skills;

public sealed class TrackRequestTests
{
    [Fact]
    public async Task A_ticket_is_told_by_its_number_from_any_conversation()
    {
        await using var bot = await Bot.StartAsync();
        var number = await FiledAsync(bot);
        var talk = await bot.ChatAsync();
        await talk.Says("我想查一下报修的进度");
        (await talk.Says(number)).Text.ShouldContain("已经受理");
        await bot.Get<AdvanceTicket>().RunAsync(new(number, TicketState.InProgress, "crew", "出发", null), default);
        (await talk.Says($"查进度 {number}")).Text.ShouldContain("正在处理");
    }

    [Fact]
    public async Task Progress_shows_nothing_of_whose_ticket_it_is()
    {
        await using var bot = await Bot.StartAsync();
        var number = await FiledAsync(bot);
        var told = (await (await bot.ChatAsync()).Says($"查进度 {number}")).Text;
        told.ShouldNotContain("13911112222");
        told.ShouldNotContain("翠湖名邸");
    }

    [Fact]
    public async Task The_ticket_just_filed_needs_no_number_and_can_be_urged()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("燃气灶打不着火", "翠湖名邸2栋1单元301", "13911112222", "明天下午", "对");
        (await talk.Says("帮我催一下")).Text.ShouldContain("催了");
        var ticket = (await talk.TicketsAsync()).ShouldHaveSingleItem();
        ticket.Urged.ShouldBe(1);
    }

    [Fact]
    public async Task A_number_that_does_not_exist_is_asked_for_again()
    {
        await using var bot = await Bot.StartAsync();
        (await (await bot.ChatAsync()).Says("查进度 261122999999")).Text.ShouldContain("没有查到");
    }

    [Fact]
    public async Task Without_a_number_the_accounts_open_tickets_are_told_once_it_is_known_who_asks()
    {
        await using var bot = await Bot.StartAsync();
        await (await bot.ProvenChatAsync("20081463")).Says("燃气灶打不着火", "明天下午", "对");
        var talk = await bot.ChatAsync();
        await talk.Says("我想查一下报修的进度");
        (await talk.Says("没有编号，户号20081463")).Text.ShouldContain("后四位");
        (await talk.Says("8000")).Text.ShouldContain("已经受理");
    }

    private static async Task<string> FiledAsync(Bot bot)
    {
        var talk = await bot.ChatAsync();
        return (await talk.Says("燃气灶打不着火", "翠湖名邸2栋1单元301", "13911112222", "明天下午", "对")).Ticket!;
    }
}
