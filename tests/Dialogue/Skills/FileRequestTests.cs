using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Dialogue;
using SmartService.Tests.Dialogue.Talking;
using SmartService.TicketCore.Records;
using Xunit;

namespace SmartService.Tests.Dialogue.Skills;

public sealed class FileRequestTests
{
    private static readonly string[] UntilReadBack = ["翠湖名邸2栋1单元301", "13911112222", "明天下午"];

    [Fact]
    public async Task A_repair_is_read_back_and_filed_after_a_yes()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        var readBack = await talk.Says("燃气灶打不着火", UntilReadBack);
        readBack.Text.ShouldContain("翠湖名邸2栋1单元301");
        readBack.Text.ShouldContain("13911112222");
        readBack.Text.ShouldContain("11月23日");
        (await talk.TicketsAsync()).ShouldBeEmpty();
        var filed = await talk.Says("对");
        var ticket = (await talk.TicketsAsync()).ShouldHaveSingleItem();
        filed.Text.ShouldContain(ticket.Number);
        filed.Text.ShouldContain(ticket.PromiseText!);
        filed.Card!.Kind.ShouldBe("ticket");
        ticket.TypeId.ShouldBe("repair-gas");
        ticket.Contact.ShouldBe("13911112222");
        ticket.Address.ShouldBe("翠湖名邸2栋1单元301");
    }

    [Fact]
    public async Task A_telephone_number_is_no_address()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        var asked = await talk.Says("燃气灶打不着火", "我的手机号是13911112222");
        asked.Text.ShouldContain("地址");
        asked.Text.ShouldNotContain("核对");
        (await talk.Says("翠湖名邸2栋1单元301", "明天下午")).Text.ShouldContain("13911112222");
    }

    [Fact]
    public async Task A_yes_spoken_over_the_read_back_is_no_yes_to_what_was_not_heard()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        var readBack = await talk.Says("燃气灶打不着火", UntilReadBack);

        var again = await talk.TakeAsync(
            new Turn("over", "对", bot.Clock.GetUtcNow()) { Delivered = readBack.Text[..8] }
        );

        again.Text.ShouldContain(readBack.Text);
        (await talk.TicketsAsync()).ShouldBeEmpty();
        await talk.TakeAsync(new Turn("near", "对", bot.Clock.GetUtcNow()) { Delivered = readBack.Text[..^3] });
        (await talk.TicketsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_correction_changes_that_slot_and_reads_back_again()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("燃气灶打不着火", UntilReadBack);
        var again = await talk.Says("不对，是三号楼");
        again.Text.ShouldContain("3");
        again.Text.ShouldContain("1单元301");
        again.Text.ShouldNotContain("2栋");
        again.Text.ShouldContain("13911112222");
        (await talk.Says("不对，电话是13733334444")).Text.ShouldContain("13733334444");
        await talk.Says("对的");
        var ticket = (await talk.TicketsAsync()).ShouldHaveSingleItem();
        ticket.Contact.ShouldBe("13733334444");
        ticket.Address!.ShouldNotContain("2栋");
    }

    [Fact]
    public async Task A_bare_no_is_asked_what_is_wrong_and_the_slot_is_asked_again()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("燃气灶打不着火", UntilReadBack);
        (await talk.Says("不对")).Suggestions.ShouldContain("联系电话");
        (await talk.Says("联系电话")).Text.ShouldContain("电话");
        (await talk.Says("13733334444")).Text.ShouldContain("13733334444");
    }

    [Theory]
    [InlineData("取消")]
    [InlineData("算了，不办了")]
    public async Task Cancelling_leaves_nothing_behind(string cancel)
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("燃气灶打不着火", UntilReadBack);
        (await talk.Says(cancel)).Text.ShouldContain("没有提交");
        (await talk.TicketsAsync()).ShouldBeEmpty();
        (await talk.Says("对")).Ticket.ShouldBeNull();
        (await talk.TicketsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_yes_that_comes_twice_files_once_and_is_answered_the_same()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("燃气灶打不着火", UntilReadBack);
        var yes = new Turn("yes", "对", bot.Clock.GetUtcNow());
        var first = await talk.TakeAsync(yes);
        var second = await talk.TakeAsync(yes);
        second.Text.ShouldBe(first.Text);
        second.Ticket.ShouldBe(first.Ticket);
        (await talk.TicketsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_record_knows_is_not_asked_but_read_back()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ProvenChatAsync("20081463");
        var readBack = await talk.Says("燃气灶打不着火", "明天下午");
        readBack.Text.ShouldContain("建设路88号阳光花园5栋2单元301");
        readBack.Text.ShouldContain("13800138000");
    }

    [Fact]
    public async Task A_transfer_with_arrears_is_refused_before_any_question()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ProvenChatAsync();
        var refused = await talk.Says("我要过户");
        refused.Text.ShouldContain("交清");
        (await talk.TicketsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stopping_the_heat_after_the_closing_date_is_refused()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ProvenChatAsync("40017786");
        (await talk.Says("我要报停暖气")).Text.ShouldContain("10月31");
    }

    [Fact]
    public async Task What_needs_proof_asks_for_it_even_of_a_known_caller()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync(callerNumber: "15926308875");
        (await talk.Says("我要过户")).Text.ShouldContain("后四位");
        (await talk.Says("8875")).Text.ShouldContain("新户主");
    }

    [Fact]
    public async Task Two_misreads_of_a_slot_offer_a_person()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("燃气灶打不着火", "翠湖名邸2栋1单元301");
        (await talk.Says("嗯那个")).Suggestions.ShouldNotContain("转人工");
        (await talk.Says("嗯那个")).Suggestions.ShouldContain("转人工");
    }

    [Fact]
    public async Task A_question_in_between_is_answered_and_the_pending_question_comes_back()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        var asked = await talk.Says("燃气灶打不着火", "翠湖名邸2栋1单元301");
        var digression = await talk.Says("峰谷电价是怎么算的？");
        digression.Replies[0].Skill.ShouldBe("AnswerQuestion");
        digression.Replies[^1].Text.ShouldContain(asked.Replies[^1].Text);
        (await talk.Says("13911112222")).Text.ShouldContain("什么时候");
    }

    [Fact]
    public async Task A_photo_goes_with_the_request_under_way()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("燃气灶打不着火", "翠湖名邸2栋1单元301", "13911112222");
        var kept = await talk.Sends("photo-1");
        kept.Text.ShouldContain("照片收到");
        await talk.Says("明天下午", "对");
        (await talk.TicketsAsync()).ShouldHaveSingleItem().SlotsJson.ShouldContain("photo-1");
    }

    [Fact]
    public async Task A_photo_that_came_first_goes_with_the_request_that_follows()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        (await talk.Sends("photo-1")).Text.ShouldContain("关于什么");
        await talk.Says("燃气灶打不着火", [.. UntilReadBack, "对"]);
        (await talk.TicketsAsync()).ShouldHaveSingleItem().SlotsJson.ShouldContain("photo-1");
    }

    [Fact]
    public async Task With_billing_down_a_repair_is_taken_all_the_same()
    {
        await using var bot = await Bot.StartAsync(services =>
            services.AddSingleton<ICustomerRecords, BrokenRecords>()
        );
        var talk = await bot.ChatAsync(callerNumber: "13800138000");
        await talk.Says("燃气灶打不着火", "翠湖名邸2栋1单元301", "明天下午");
        (await talk.Says("对")).Ticket.ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_wishes_in_one_turn_are_both_served()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        var asked = await talk.Says("我要查电费，顺便问一下燃气安检多久一次");
        asked.Text.ShouldContain("安检");
        var served = await talk.Says("10035278", "8000");
        served.Text.ShouldContain("应缴");
        served.Text.ShouldContain("安检");
        served.Replies[^1].Skill.ShouldBe("AnswerQuestion");
    }
}
