using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.Dialogue;
using SmartService.Tests.Dialogue.Talking;
using SmartService.TicketCore.Texts;
using Xunit;

namespace SmartService.Tests.Dialogue.Skills;

/// <summary>What needs eyes, on the telephone.</summary>
public sealed class SendByTextTests
{
    private const string Papers = "电表过户怎么办理";

    [Fact]
    public async Task Papers_to_bring_are_offered_by_message_instead_of_read_out()
    {
        await using var bot = await StartAsync();
        var talk = await bot.ChatAsync(callerNumber: "13800138000");

        var told = await talk.Says(Papers);

        told.Replies[0].Text.ShouldContain("不动产权证");
        told.Replies[0].Speech!.ShouldNotContain("带双方身份证");
        told.Replies[0].Speech!.ShouldContain("要带的材料有几样");
        told.Replies[0].Speech!.ShouldContain("5个工作日");
        told.Replies[^1].Text.ShouldContain("要不要我把要带的材料发短信到尾号8000的手机");
        (await talk.Says("好的，发吧")).Text.ShouldContain("请留意短信");
        var sent = await SentAsync(bot, talk);
        sent.Number.ShouldBe("13800138000");
        sent.Text.ShouldContain("不动产权证");
    }

    [Fact]
    public async Task Without_a_mobile_number_one_is_asked_and_its_end_read_back()
    {
        await using var bot = await StartAsync();
        var talk = await bot.ChatAsync(callerNumber: "05711234567");

        (await talk.Says(Papers)).Replies[^1].Text.ShouldContain("发短信给您");
        (await talk.Says("要的")).Text.ShouldContain("手机号");
        (await talk.Says("幺三九幺二三四")).Text.ShouldContain("11位");
        (await talk.Says("幺三九幺二三四六七八")).Text.ShouldContain("11位");
        (await talk.Says("13912346788")).Text.ShouldContain("尾号6788");
        (await talk.Says("不对")).Text.ShouldContain("手机号");
        (await talk.Says("13912346789")).Text.ShouldContain("尾号6789");
        (await bot.Get<OrderText>().OfConversationAsync(talk.Id, default)).ShouldBeEmpty();
        await talk.Says("对");

        (await SentAsync(bot, talk)).Number.ShouldBe("13912346789");
    }

    [Fact]
    public async Task Another_number_than_the_one_in_the_hand_may_be_named()
    {
        await using var bot = await StartAsync();
        var talk = await bot.ChatAsync(callerNumber: "13800138000");
        await talk.Says(Papers);

        (await talk.Says("发到13912346789")).Text.ShouldContain("尾号6789");
        await talk.Says("对的");

        (await SentAsync(bot, talk)).Number.ShouldBe("13912346789");
    }

    [Fact]
    public async Task Who_wants_no_message_gets_none_and_who_wants_to_hear_hears_all()
    {
        await using var bot = await StartAsync();
        var talk = await bot.ChatAsync(callerNumber: "13800138000");

        await talk.Says(Papers);
        (await talk.Says("不用了")).Text.ShouldContain("不发了");
        await talk.Says(Papers);
        var heard = await talk.Says("念给我听");

        var whole = heard.Replies.ShouldHaveSingleItem();
        whole.Text.ShouldContain("带双方身份证");
        whole.Speech.ShouldBeNull();
        (await bot.Get<OrderText>().OfConversationAsync(talk.Id, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_offer_that_is_passed_over_is_not_made_again()
    {
        await using var bot = await StartAsync();
        var talk = await bot.ChatAsync(callerNumber: "13800138000");
        await talk.Says(Papers);

        var next = await talk.Says("查一下燃气费");

        next.Text.ShouldContain("20081463");
        next.Text.ShouldNotContain("短信");
        (await talk.RecordAsync()).StateJson.ShouldNotContain("SendByText\",\"name");
    }

    [Fact]
    public async Task In_the_middle_of_a_request_the_offer_waits_until_it_is_filed()
    {
        await using var bot = await StartAsync();
        var talk = await bot.ChatAsync(callerNumber: "13800138000");
        await talk.Says("我要报修，燃气灶打不着火");

        var aside = await talk.Says("先问一下，电表过户怎么办理？");
        aside.Text.ShouldNotContain("短信");

        var last = await talk.Says("打不着火");
        for (var turn = 0; turn < 8 && !last.Text.Contains("短信"); turn++)
            last = await talk.Says(Answer(last));
        last.Text.ShouldContain("发短信到尾号8000");
        last.Ticket.ShouldNotBeNull();
    }

    [Fact]
    public async Task Where_no_message_can_be_sent_none_is_offered_and_all_is_said()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync(callerNumber: "13800138000");

        var told = await talk.Says(Papers);

        told.Replies.ShouldHaveSingleItem().Speech.ShouldBeNull();
        told.Text.ShouldNotContain("短信");
    }

    [Fact]
    public async Task In_the_chat_everything_is_read_where_it_stands()
    {
        await using var bot = await StartAsync();
        var told = await (await bot.ChatAsync()).Says(Papers);
        told.Replies.ShouldHaveSingleItem().Speech.ShouldBeNull();
    }

    private static string Answer(Heard asked) =>
        asked.Suggestions.Contains("对，提交") ? "对"
        : asked.Text.Contains("电话") ? "13800138000"
        : asked.Text.Contains("时间") || asked.Text.Contains("什么时候") ? "明天下午"
        : asked.Suggestions.FirstOrDefault(choice => choice != "转人工") ?? "没有";

    private static Task<Bot> StartAsync() =>
        Bot.StartAsync(services => services.AddSingleton(new TextMessaging(IsThere: true)));

    private static async Task<TextMessage> SentAsync(Bot bot, Conversation talk) =>
        (await bot.Get<OrderText>().OfConversationAsync(talk.Id, default)).ShouldHaveSingleItem();
}
