using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Tests.Dialogue.Talking;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Records;
using SmartService.TicketCore.Tickets;
using Xunit;

namespace SmartService.Tests.Dialogue.Skills;

/// <summary>How a caller is greeted whose number is registered.</summary>
public sealed class WelcomeTests
{
    [Fact]
    public async Task A_known_caller_is_greeted_by_where_they_live_and_hears_no_name_and_no_figure()
    {
        await using var bot = await Bot.StartAsync();
        var greeted = await ArrivesAsync(bot, "13800138000");
        greeted.Text.ShouldStartWith("您好，阳光花园的住户，");
        greeted.Text.ShouldContain("转人工");
        greeted.Text.ShouldNotContain("张");
        greeted.Text.ShouldNotContain("元");
        greeted.Text.ShouldNotContain("10035278");
        greeted.Suggestions.ShouldContain("报修");
    }

    [Fact]
    public async Task Where_billing_knows_the_title_the_caller_is_addressed_by_surname()
    {
        await using var bot = await Bot.StartAsync(services =>
            services.AddSingleton<ICustomerRecords>(new OneAccount("欧阳建国", "先生"))
        );
        var greeted = await ArrivesAsync(bot, "13800138000");
        greeted.Text.ShouldStartWith("您好，欧阳先生，");
        greeted.Text.ShouldNotContain("建国");
    }

    [Fact]
    public async Task Where_the_address_names_no_community_the_end_of_the_account_number_does()
    {
        await using var bot = await Bot.StartAsync(services =>
            services.AddSingleton<ICustomerRecords>(new OneAccount("张建国", null))
        );
        (await ArrivesAsync(bot, "13800138000")).Text.ShouldStartWith("您好，尾号5278的用户，");
    }

    [Fact]
    public async Task A_stop_where_they_live_is_told_at_once()
    {
        await using var bot = await Bot.StartAsync();
        var greeted = await ArrivesAsync(bot, "13912346789");
        greeted.Text.ShouldContain("您家所在的金桂里正在停暖：换热站循环泵故障");
        greeted.Text.ShouldContain("恢复");
    }

    [Fact]
    public async Task What_is_being_done_for_them_is_told()
    {
        await using var bot = await Bot.StartAsync();
        await FileAsync(bot, "repair-gas", "20081463");
        bot.Clock.Advance(TimeSpan.FromDays(1));
        (await ArrivesAsync(bot, "13800138000")).Text.ShouldContain("您昨天登记的“燃气报修”正在办理");
        await FileAsync(bot, "repair-electricity", "10035278");
        var talk = await bot.ChatAsync(callerNumber: "13800138000", level: IdentityLevel.Channel);
        (await talk.Arrives()).Text.ShouldContain("您有2件事在办");
        (await talk.Says("查进度")).Suggestions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_reads_it_on_a_channel_that_knows_them_is_told_what_is_due_and_again_after_a_long_time()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync(account: "10035278", level: IdentityLevel.Channel);
        var greeted = await talk.Arrives();
        greeted.Text.ShouldContain("供电户号（尾号5278）现在应缴");
        greeted.Text.ShouldNotContain("建国");
        (await talk.Says("你好")).Text.ShouldNotContain("应缴");

        bot.Clock.Advance(TimeSpan.FromHours(13));
        (await talk.Says("怎么办过户")).Replies[0].Text.ShouldContain("尾号5278");
        bot.Clock.Advance(TimeSpan.FromHours(13));
        (await talk.Says("家里燃气漏了，味道很大")).Replies[0].Text.ShouldContain("门窗");
    }

    [Fact]
    public async Task A_stranger_is_greeted_as_everybody()
    {
        await using var bot = await Bot.StartAsync();
        (await ArrivesAsync(bot, "13000000000")).Text.ShouldStartWith("您好，这里是澜江公用服务");
    }

    [Fact]
    public async Task With_billing_down_a_caller_is_greeted_as_everybody()
    {
        await using var bot = await Bot.StartAsync(services =>
            services.AddSingleton<ICustomerRecords>(new BrokenRecords())
        );
        (await ArrivesAsync(bot, "13800138000")).Text.ShouldStartWith("您好，这里是澜江公用服务");
    }

    private static async Task<Heard> ArrivesAsync(Bot bot, string number) =>
        await (await bot.ChatAsync(callerNumber: number, level: IdentityLevel.Channel)).Arrives();

    private static Task<Ticket> FileAsync(Bot bot, string type, string account) =>
        bot.Get<FileTicket>()
            .RunAsync(
                new FileTicketRequest(
                    type,
                    null,
                    account,
                    null,
                    null,
                    null,
                    null,
                    null,
                    new Dictionary<string, string>(),
                    "",
                    type,
                    "customer"
                ),
                default
            );
}
