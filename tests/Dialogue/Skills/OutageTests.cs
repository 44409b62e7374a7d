using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using SmartService.Dialogue;
using SmartService.Tests.Dialogue.Talking;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Outages;
using Xunit;

namespace SmartService.Tests.Dialogue.Skills;

public sealed class OutageTests
{
    [Fact]
    public async Task A_known_outage_is_told_with_cause_and_end_and_nothing_is_filed()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("家里停电了");
        var told = await talk.Says("书香苑3栋");
        var outage = await FindAsync(bot, "electricity", "书香苑");
        told.Text.ShouldContain(outage.Cause);
        told.Text.ShouldContain("预计");
        (await talk.TicketsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_address_in_the_first_words_is_enough()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        (await talk.Says("书香苑怎么停电了")).Text.ShouldContain("预计");
    }

    [Fact]
    public async Task A_known_customer_is_not_asked_where_they_live()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ProvenChatAsync("30569127");
        (await talk.Says("家里停电了")).Text.ShouldContain("预计");
    }

    [Fact]
    public async Task Who_asked_for_it_is_told_once_when_it_is_over()
    {
        await using var bot = await Bot.StartAsync();
        var asked = await bot.ChatAsync();
        var declined = await bot.ChatAsync();
        await asked.Says("书香苑怎么停电了", "好的");
        await declined.Says("书香苑怎么停电了", "不用");
        var outage = await FindAsync(bot, "electricity", "书香苑");
        await bot.Get<DeclareOutage>().EndAsync(outage.Id, default);
        var ended = (await bot.Get<TicketFeed>().ReadAsync(0, 10_000, default)).Last(e =>
            e.Kind == FeedKinds.OutageEnded
        );
        var notices = bot.Get<IEnumerable<IHostedService>>().OfType<OutageNotices>().Single();
        await notices.HandleAsync(ended, default);
        await notices.HandleAsync(ended, default);
        (await asked.TranscriptAsync()).Count(line => line.Contains("已经恢复")).ShouldBe(1);
        (await declined.TranscriptAsync()).ShouldNotContain(line => line.Contains("已经恢复"));
    }

    [Fact]
    public async Task An_unknown_outage_becomes_a_repair_that_knows_the_address()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("家里停水了");
        var repair = await talk.Says("翠湖名邸6栋2单元102");
        repair.Text.ShouldContain("报修");
        var state = (await talk.RecordAsync()).StateJson;
        state.ShouldContain("repair-water");
        state.ShouldContain("翠湖名邸6栋2单元102");
    }

    [Fact]
    public async Task A_planned_outage_is_told_with_its_time()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ProvenChatAsync();
        var told = await talk.Says("听说要停电？");
        told.Text.ShouldContain("计划停电");
        told.Text.ShouldContain("8:00");
        told.Text.ShouldContain("17:00");
    }

    [Fact]
    public async Task A_repair_at_an_address_that_is_out_already_is_attached_instead()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("家里跳闸了推不上去");
        (await talk.Says("书香苑3栋1单元502")).Text.ShouldContain("是这个情况吗");
        (await talk.Says("是的")).Text.ShouldContain("告诉您");
        (await talk.TicketsAsync()).ShouldBeEmpty();
        var outage = await FindAsync(bot, "electricity", "书香苑");
        (await bot.Get<AttachReport>().ToNotifyAsync(outage.Id, default)).ShouldHaveSingleItem();
    }

    private static async Task<Outage> FindAsync(Bot bot, string service, string area) =>
        (await bot.Get<ReadOutages>().CurrentAsync(service, default)).First(outage => outage.Areas.Contains(area));
}
