using Shouldly;
using SmartService.Tests.Dialogue.Talking;
using SmartService.TicketCore.Conversations;
using Xunit;

namespace SmartService.Tests.Dialogue.Skills;

public sealed class IdentityTests
{
    [Fact]
    public async Task An_account_that_does_not_exist_sounds_the_same_as_wrong_digits()
    {
        await using var bot = await Bot.StartAsync();
        var real = await bot.ChatAsync();
        var invented = await bot.ChatAsync();
        await real.Says("我要查电费");
        await invented.Says("我要查电费");
        (await real.Says("10035278")).Text.ShouldBe((await invented.Says("19999999")).Text);
        for (var attempt = 0; attempt < 6; attempt++)
            (await real.Says("1234")).Text.ShouldBe((await invented.Says("1234")).Text);
    }

    [Fact]
    public async Task Five_wrong_tries_lock_the_account_for_the_conversation_even_for_the_right_digits()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("我要查电费", "10035278", "1111", "2222", "3333", "4444");
        var locked = await talk.Says("5555");
        locked.Suggestions.ShouldContain("转人工");
        var again = await talk.Says("我要查电费", "10035278 后四位8000");
        again.Text.ShouldBe(locked.Text);
        (await talk.RecordAsync()).IdentityLevel.ShouldBe(IdentityLevel.Unknown);
    }

    [Fact]
    public async Task A_locked_account_does_not_lock_another()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("我要查电费", "10035278", "1111", "2222", "3333", "4444", "5555");
        (await talk.Says("我要查水费", "30569127", "8875")).Text.ShouldContain("30569127");
    }

    [Fact]
    public async Task Four_wrong_tries_and_the_right_one_open_the_account()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        (await talk.Says("我要查电费", "10035278", "1111", "2222", "3333", "4444", "8000")).Text.ShouldContain("应缴");
    }

    [Fact]
    public async Task Who_proved_one_account_hears_of_no_other_before_it_is_proven_too()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ProvenChatAsync();
        var other = await talk.Says("我的燃气费是多少");
        other.Text.ShouldContain("户号");
        other.Text.ShouldNotContain("20081463");
        (await talk.Says("20081463")).Text.ShouldContain("后四位");
        (await talk.Says("8000")).Text.ShouldContain("20081463");
        (await talk.Says("我欠多少电费")).Text.ShouldContain("10035278", Case.Sensitive, "it was proven before");
        var stranger = await talk.Says("查一下水费，户号30569127");
        stranger.Text.ShouldContain("后四位");
        stranger.Text.ShouldNotContain("元");
    }

    [Fact]
    public async Task A_proof_is_remembered_for_the_talk_and_not_for_ever()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ProvenChatAsync();
        await talk.Says("我的燃气费是多少", "20081463", "8000");
        bot.Clock.Advance(TimeSpan.FromMinutes(31));
        (await talk.Says("我的燃气费是多少")).Text.ShouldContain("20081463");
        (await talk.Says("我欠多少电费")).Text.ShouldNotContain("10035278");
    }

    [Fact]
    public async Task An_account_number_alone_shows_nothing_of_its_record()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        var heard = await talk.Says("户号20081463，燃气灶打不着火", "明天上午", "13911112222");
        (string.Join('\n', await talk.TranscriptAsync()) + heard.Text).ShouldNotContain("建设路");
    }
}
