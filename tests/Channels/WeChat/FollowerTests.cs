using System.Net;
using Shouldly;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using Xunit;

namespace SmartService.Tests.Channels.WeChat;

/// <summary>What a follower of an official account gets, whatever the platform and the time do.</summary>
public sealed class FollowerTests
{
    private const string Wang = "oWANG000000000000000000000001";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    // The smallest picture that is one.
    private static readonly byte[] Jpeg = Convert.FromHexString("FFD8FFE000104A46494600010100000100010000FFD9");

    [Theory]
    [InlineData(PushMode.Plain)]
    [InlineData(PushMode.Compatible)]
    [InlineData(PushMode.Safe)]
    public async Task The_address_is_verified_and_a_follower_answered_in_the_response(PushMode mode)
    {
        await using var house = await FollowerHouse.OpenAsync(mode);
        (await house.Platform.Pushes.VerifyAsync()).ShouldBeTrue();

        var outcome = await house.SayAsync(Wang, "家里燃气漏了，味道很大");

        outcome.Tries.Count.ShouldBe(1);
        outcome.Reply.ShouldNotBeNull().ShouldContain("门窗");
        house.Platform.Follows(Wang).Received.Count.ShouldBe(1, "nothing comes a second time as a message");
    }

    [Fact]
    public async Task Who_is_not_the_platform_gets_nothing()
    {
        await using var house = await FollowerHouse.OpenAsync();
        house.Platform.Pushes.Token = "somebodyelse";
        (await house.Platform.Pushes.VerifyAsync()).ShouldBeFalse();
        (await house.SayAsync(Wang, "你好")).Tries.ShouldAllBe(one => one.Status == 403);
        var unknown = await house.Host.Http.GetAsync("/wechat/other?signature=a&timestamp=1&nonce=1&echostr=1");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_push_twice_is_one_turn_and_the_same_answer()
    {
        await using var house = await FollowerHouse.OpenAsync();
        var push = new CallbackXml(house.Platform, Wang).Text("你好");

        var outcomes = await house.Platform.Pushes.PushTogetherAsync(Wang, push, push);
        var later = await house.Platform.Pushes.PushAsync(Wang, push);

        var replies = outcomes.Append(later).Select(Content).Where(text => text is not null).Distinct().ToList();
        replies.ShouldHaveSingleItem();
        var lines = await house.TranscriptAsync(Wang);
        lines.Count(line => line.Speaker == Speaker.Customer).ShouldBe(1);
    }

    [Fact]
    public async Task What_takes_longer_than_the_platform_waits_follows_as_a_message_once()
    {
        await using var house = await FollowerHouse.OpenAsync(answerMs: 500);
        var picture = house.Platform.Media.Add("image", Jpeg, "image/jpeg");
        house.Platform.Faults.Next(FaultKind.Slow, path: "media/get");
        var push = new CallbackXml(house.Platform, Wang).Picture(picture);

        (await house.Platform.Pushes.PushAsync(Wang, push)).Reply.ShouldBeNull();
        house.Platform.Follows(Wang).Received.ShouldBeEmpty();
        house.Platform.Faults.Release();

        await Eventually.TrueAsync(() => house.Platform.Follows(Wang).Received.Count > 0, Soon);
        var lines = await house.TranscriptAsync(Wang);
        lines[0].PayloadJson.ShouldNotBeNull().ShouldContain("image/jpeg");
        await Eventually.TrueAsync(async () => (await house.FollowerAsync(Wang)).DueAt is null, Soon);
        house.Platform.Follows(Wang).Received.Count.ShouldBe(lines.Count(line => line.Speaker == Speaker.Bot));
    }

    [Fact]
    public async Task An_agents_words_come_as_messages_in_order_and_wait_when_no_more_may_be_sent()
    {
        await using var house = await FollowerHouse.OpenAsync();
        await house.SayAsync(Wang, "你好");
        var follower = await house.FollowerAsync(Wang);
        string[] words = [.. Enumerable.Range(1, 7).Select(number => $"第{number}句")];
        foreach (var word in words)
            await AddAsync(house, follower, word);

        var wang = house.Platform.Follows(Wang);
        await Eventually.TrueAsync(async () => (await house.FollowerAsync(Wang)).Problem == "quota-used", Soon);
        wang.Texts.Skip(1).ShouldBe(words.Take(5));
        (await house.FollowerAsync(Wang)).OpenAt(TimeProvider.System.GetUtcNow()).ShouldBeEmpty();

        // Their next message opens the way for what has waited.
        await house.SayAsync(Wang, "还在吗");
        await Eventually.TrueAsync(() => string.Concat(wang.Texts).Contains("第7句"), Soon);
        wang.Texts.SelectMany(text => text.Split("\n\n")).Where(text => text.StartsWith('第')).ShouldBe(words);
    }

    [Fact]
    public async Task Who_unfollows_is_sent_nothing_more()
    {
        await using var house = await FollowerHouse.OpenAsync();
        await house.SayAsync(Wang, "你好");
        await house.Platform.Pushes.PushAsync(Wang, new CallbackXml(house.Platform, Wang).Unsubscribe());
        var before = house.Platform.Requests.Count(path => path.Contains("custom/send"));

        await AddAsync(house, await house.FollowerAsync(Wang), "您好");

        var follower = await house.FollowerAsync(Wang);
        (follower.Follows, follower.DueAt).ShouldBe((false, null));
        house.Platform.Requests.Count(path => path.Contains("custom/send")).ShouldBe(before);
    }

    [Fact]
    public async Task Who_begins_to_follow_is_greeted_and_choices_say_themselves()
    {
        await using var house = await FollowerHouse.OpenAsync();
        var greeting = await house.Platform.Pushes.PushAsync(
            Wang,
            new CallbackXml(house.Platform, Wang).Subscribe("hall-3")
        );

        greeting.Reply.ShouldNotBeNull().ShouldContain("智能客服");
        greeting.Reply!.ShouldContain("weixin://bizmsgmenu?msgmenuid=say");
        (await house.FollowerAsync(Wang)).Scene.ShouldBe("hall-3");
        (await house.SayAsync(Wang, "<a href=\"https://evil.example\">转人工</a>")).Reply.ShouldNotBeNull();
    }

    [PostgresFact]
    public async Task Two_nodes_that_each_get_the_same_push_take_one_turn()
    {
        await using var database = await TempPostgres.CreateAsync();
        await using var platform = await WeChatServer.StartAsync();
        platform.Pushes.Mode = PushMode.Safe;
        await using var one = await FollowerHouse.NodeAsync(platform, postgres: database.ConnectionString);
        await using var other = await FollowerHouse.NodeAsync(platform, postgres: database.ConnectionString);
        var push = new CallbackXml(platform, Wang).Text("你好");

        platform.Pushes.CallbackUrl = new Uri($"{one.Url}/wechat/{FollowerHouse.Account}");
        var first = platform.Pushes.PushAsync(Wang, push);
        platform.Pushes.CallbackUrl = new Uri($"{other.Url}/wechat/{FollowerHouse.Account}");
        var second = platform.Pushes.PushAsync(Wang, push);

        string?[] replies = [Content(await first), Content(await second)];
        replies.OfType<string>().Distinct().ShouldHaveSingleItem();
        var conversation = (await one.Get<ReadLive>().RunAsync(DateTimeOffset.UnixEpoch, 10, default))
            .Single()
            .Conversation.Id;
        var lines = await other.Get<ReadConversation>().TranscriptAsync(conversation, 0, 100, default);
        lines.Count(line => line.Speaker == Speaker.Customer).ShouldBe(1);
    }

    private static Task<Message> AddAsync(FollowerHouse house, Follower follower, string text) =>
        house
            .Host.Get<AddMessage>()
            .RunAsync(new(follower.ConversationId, Guid.NewGuid().ToString("N"), Speaker.Agent, null, text), default);

    private static string? Content(PushOutcome outcome) =>
        outcome.Reply is { } xml ? System.Xml.Linq.XElement.Parse(xml).Element("Content")?.Value : null;
}
