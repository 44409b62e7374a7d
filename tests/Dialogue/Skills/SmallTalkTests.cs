using Shouldly;
using SmartService.Tests.Dialogue.Talking;
using Xunit;

namespace SmartService.Tests.Dialogue.Skills;

public sealed class SmallTalkTests
{
    [Fact]
    public async Task An_arrival_is_greeted_with_what_the_bot_can_do()
    {
        await using var bot = await Bot.StartAsync();
        var greeted = await (await bot.ChatAsync()).Arrives();
        greeted.Text.ShouldContain("人工");
        greeted.Suggestions.ShouldContain("报修");
    }

    [Theory]
    [InlineData("谢谢", "不客气")]
    [InlineData("你能做什么", "报修")]
    [InlineData("你们太差劲了，气死我了", "转人工")]
    [InlineData("再说一遍", "没说")]
    public async Task Small_words_get_a_fitting_answer(string said, string answered)
    {
        await using var bot = await Bot.StartAsync();
        (await (await bot.ChatAsync()).Says(said)).Text.ShouldContain(answered);
    }

    [Fact]
    public async Task Goodbye_ends_and_a_rating_is_kept()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        (await talk.Says("再见")).Replies[^1].Ends.ShouldBeTrue();
        (await talk.Says("非常满意")).Text.ShouldContain("评价");
        (await talk.RecordAsync()).Satisfaction.ShouldBe(5);
    }

    [Fact]
    public async Task Waiting_and_repeating_leave_the_question_where_it_was()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        var asked = await talk.Says("我要查电费");
        (await talk.Says("再说一遍")).Text.ShouldBe(asked.Text);
        (await talk.Says("等一下")).Text.ShouldContain("不着急");
        (await talk.Says("10035278")).Text.ShouldContain("后四位");
    }

    [Fact]
    public async Task Slower_and_louder_are_kept_to_and_told_to_the_voice()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        (await talk.Says("我要查电费")).Replies.ShouldAllBe(reply => !reply.Slower && !reply.Louder);
        (await talk.Says("慢一点")).Replies.ShouldAllBe(reply => reply.Slower);
        var louder = await talk.Says("声音大一点");
        louder.Replies[^1].Text.ShouldContain("户号");
        (await talk.Says("10035278")).Replies.ShouldAllBe(reply => reply.Slower && reply.Louder);
    }

    [Fact]
    public async Task What_is_chosen_from_is_told_to_the_ear()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("蓝蓝路");
        (await talk.Says("呜呜呜")).Replies[^1].Speech!.ShouldNotContain("下面");
    }

    [Fact]
    public async Task An_angry_wish_is_apologized_for_before_it_is_served()
    {
        await using var bot = await Bot.StartAsync();
        (await (await bot.ChatAsync()).Says("打了三次电话都没人管，气死我了")).Text.ShouldContain("对不起");
        (await (await bot.ChatAsync()).Says("报修三天了没人管，给我催一下")).Text.ShouldContain("对不起");
    }

    [Fact]
    public async Task A_sound_is_not_understood_and_not_looked_up()
    {
        await using var bot = await Bot.StartAsync();
        var heard = await (await bot.ChatAsync()).Says("咕噜咕噜");
        heard.Skill.ShouldBe("SmallTalk");
        heard.Text.ShouldContain("没太明白");
    }

    [Fact]
    public async Task Two_misunderstandings_in_a_row_offer_a_person()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        var first = await talk.Says("蓝蓝路");
        var second = await talk.Says("呜呜呜");
        first.Text.ShouldNotBe(second.Text);
        second.Suggestions.ShouldContain("转人工");
    }

    [Fact]
    public async Task What_lies_outside_is_said_to_lie_outside()
    {
        await using var bot = await Bot.StartAsync();
        (await (await bot.ChatAsync()).Says("帮我订一张去北京的机票")).Text.ShouldContain("水、电、气、暖");
    }
}
