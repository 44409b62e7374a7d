using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Tests.Dialogue.Talking;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Records;
using Xunit;

namespace SmartService.Tests.Dialogue.Skills;

public sealed class TellBalanceTests
{
    [Fact]
    public async Task What_is_owed_is_told_once_it_is_known_who_asks()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        (await talk.Says("我要查电费")).Text.ShouldContain("户号");
        (await talk.Says("10035278")).Text.ShouldContain("后四位");
        var told = await talk.Says("8000");
        var owed = (await bot.Get<ICustomerRecords>().BalanceAsync("10035278", default))!.Owed;
        told.Text.ShouldContain($"{owed:0.00}元");
        told.Skill.ShouldBe("TellBalance");
        (await talk.RecordAsync()).IdentityLevel.ShouldBe(IdentityLevel.Proven);
    }

    [Fact]
    public async Task Everything_said_at_once_is_answered_at_once()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        (await talk.Says("帮我查一下电费，户号10035278，手机尾号8000")).Text.ShouldContain("应缴");
    }

    [Fact]
    public async Task No_figure_is_told_before_the_customer_is_known()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("我要查电费");
        (await talk.Says("10035278")).Text.ShouldNotContain("元");
    }

    [Fact]
    public async Task A_caller_known_by_number_is_asked_which_of_their_accounts()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync(callerNumber: "13800138000");
        var asked = await talk.Says("我欠多少钱");
        asked.Suggestions.ShouldBe(["供电 10035278", "燃气 20081463"]);
        (await talk.Says("燃气的")).Text.ShouldContain("20081463");
    }

    [Fact]
    public async Task A_caller_who_names_the_service_is_asked_nothing()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync(callerNumber: "13800138000");
        (await talk.Says("查一下燃气费")).Text.ShouldContain("20081463");
    }

    [Fact]
    public async Task A_bill_is_told_with_its_lines_and_shown_as_a_card()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ProvenChatAsync();
        var told = await talk.Says("查一下10月的电费账单");
        var bill = (await bot.Get<ICustomerRecords>().BillsAsync("10035278", "2026-10", "2026-10", default))[0];
        told.Text.ShouldContain($"{bill.Amount:0.00}元");
        foreach (var line in bill.Lines)
            told.Text.ShouldContain(line.Name);
        told.Card!.Kind.ShouldBe("bill");
        told.Card.Rows.ShouldContain(row => row.Name == "金额" && row.Value == $"{bill.Amount:0.00}元");
    }

    [Fact]
    public async Task Usage_stands_beside_last_month_and_last_year()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ProvenChatAsync();
        var told = (await talk.Says("我上个月用了多少电")).Text;
        told.ShouldContain("上个月是");
        told.ShouldContain("去年同期是");
    }

    [Fact]
    public async Task With_billing_down_no_figure_is_guessed_and_the_rest_is_offered()
    {
        await using var bot = await Bot.StartAsync(services =>
            services.AddSingleton<ICustomerRecords, BrokenRecords>()
        );
        var talk = await bot.ChatAsync();
        await talk.Says("我要查电费");
        var told = await talk.Says("10035278 后四位8000");
        told.Text.ShouldContain("账务系统");
        told.Text.ShouldNotContain("元");
        told.Suggestions.ShouldContain("转人工");
        (await talk.Says("你好")).Text.ShouldNotContain("账务系统");
    }

    [Fact]
    public async Task A_heating_bill_is_spoken_of_by_its_season()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ProvenChatAsync("40017786");
        (await talk.Says("我欠多少暖气费")).Text.ShouldContain("2026-2027采暖季");
    }
}
