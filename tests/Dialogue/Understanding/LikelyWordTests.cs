using Shouldly;
using SmartService.Tests.Dialogue.Talking;
using Xunit;

namespace SmartService.Tests.Dialogue.Understanding;

/// <summary>Which words a call is told to listen for.</summary>
public sealed class LikelyWordTests
{
    [Fact]
    public async Task Before_anything_is_asked_places_and_what_can_be_requested_are_likely()
    {
        await using var bot = await Bot.StartAsync();
        var likely = await LikelyAsync(bot, await bot.ChatAsync());
        likely.ShouldContain("书香苑");
        likely.ShouldContain("湖滨路");
        likely.ShouldContain("过户");
    }

    [Fact]
    public async Task Where_an_address_is_asked_places_are_and_nothing_else()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        (await talk.Says("我家停电了")).Text.ShouldContain("小区");
        var likely = await LikelyAsync(bot, talk);
        likely.ShouldContain("云岭大街");
        likely.ShouldNotContain("过户");
    }

    [Fact]
    public async Task Where_one_of_several_is_asked_the_words_for_each_are()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        (await talk.Says("我要投诉")).Suggestions.ShouldContain("服务态度");
        var likely = await LikelyAsync(bot, talk);
        likely.ShouldContain("供应质量");
        likely.ShouldContain("抄表");
    }

    [Fact]
    public async Task Where_digits_are_asked_no_words_are()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("我要查电费");
        (await LikelyAsync(bot, talk)).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_a_person_leads_the_conversation_none_are()
    {
        await using var bot = await Bot.StartAsync();
        await bot.AgentOnDutyAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("转人工");
        (await LikelyAsync(bot, talk)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> LikelyAsync(Bot bot, Conversation talk) =>
        [.. (await bot.Engine.LikelyWordsAsync(talk.Id, default)).Select(word => word.Text)];
}
