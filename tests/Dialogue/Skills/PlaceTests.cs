using Shouldly;
using SmartService.Dialogue.State;
using SmartService.Tests.Dialogue.Talking;
using Xunit;

namespace SmartService.Tests.Dialogue.Skills;

/// <summary>Who has named a place need not name it again.</summary>
public sealed class PlaceTests
{
    [Fact]
    public async Task The_next_price_is_that_of_the_place_named_before()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        (await talk.Says("临山县居民用水多少钱一吨")).Text.ShouldContain("3.05");

        (await talk.Says("居民阶梯电价是多少")).Text.ShouldContain("0.5283");
        (await talk.Says("城区居民用水多少钱一吨")).Text.ShouldContain("3.45");
        (await talk.Says("居民阶梯电价是多少")).Text.ShouldContain("0.5469");
    }

    [Fact]
    public async Task An_estate_stands_for_its_region()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("云岭家园停水了吗", "没有停，我就问问", "取消");

        (await talk.Says("居民用水多少钱一吨")).Text.ShouldContain("3.05");
    }

    [Fact]
    public async Task Who_asked_about_one_stop_at_a_place_asks_about_another_without_naming_it()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("书香苑停水了吗", "取消");

        var told = await talk.Says("那是停电了吗");

        told.Text.ShouldContain("书香苑");
        told.Text.ShouldContain("变压器");
    }

    [Fact]
    public async Task A_place_that_was_given_as_an_answer_is_remembered_too()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        (await talk.Says("停水了")).Text.ShouldContain("哪个小区");
        await talk.Says("金桂里", "取消");

        (await talk.Says("小区暖气都不热")).Text.ShouldContain("循环泵");
    }

    [Fact]
    public async Task At_home_is_where_the_customer_lives_whatever_was_spoken_of_before()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ProvenChatAsync("30569127");
        (await talk.Says("临江小区停水了吗")).Text.ShouldContain("主管爆管");

        (await talk.Says("不用", "我家停电了")).Text.ShouldContain("变压器");
    }

    [Fact]
    public async Task Whose_account_is_known_is_spoken_with_of_their_own_place()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("临山县居民用水多少钱一吨", "我欠多少水费", "30569127", "8875");

        (await talk.Says("燃气安检多久一次", "居民燃气多少钱一方")).Text.ShouldContain("2.86");
    }

    [Fact]
    public async Task Only_the_last_place_is_kept_and_little_of_it()
    {
        await using var bot = await Bot.StartAsync();
        var talk = await bot.ChatAsync();
        await talk.Says("临江小区停水了吗", "不用", "书香苑3栋停水了吗");

        var place = StateJson.Read((await talk.RecordAsync()).StateJson).Place;

        place.ShouldBe(new NamedPlace("城区", "书香苑"));
    }
}
