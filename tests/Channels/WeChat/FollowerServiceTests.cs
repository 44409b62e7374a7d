using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using SmartService.Channels.WeChat;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;
using Xunit;

namespace SmartService.Tests.Channels.WeChat;

/// <summary>A follower and the person who serves them.</summary>
public sealed class FollowerServiceTests
{
    private const string Wang = "oWANG000000000000000000000002";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly byte[] Jpeg = Convert.FromHexString("FFD8FFE000104A46494600010100000100010000FFD9");

    // 40 by 30 points of a red that one can see through.
    private static readonly byte[] WebP = Convert.FromBase64String(
        "UklGRnIAAABXRUJQVlA4WAoAAAAQAAAAJwAAHQAAQUxQSAoAAAABB9C/iAhERP8DVlA4IEIAAABQAwCdASooAB4APpFGnkslo6KhpWgAsBIJ"
            + "ZwDO3oAAK/fDcAD+7qY//2LOWwLx//7nA/7nA/7nA/jbB+29aoAAAAA="
    );

    [Fact]
    public async Task Who_waits_reads_how_far_it_is_whenever_that_has_changed()
    {
        await using var house = await FollowerHouse.OpenAsync();
        await house.Host.AgentAsync("李婷");
        await house.SayAsync("oLIU0000000000000000000000002", "转人工");

        Content(await house.SayAsync(Wang, "转人工")).ShouldContain("前面还有1位，大约等");
        (await house.SayAsync(Wang, "还要多久")).Reply.ShouldBeNull("nothing has changed");
        var liu = await house.FollowerAsync("oLIU0000000000000000000000002");
        await house.Host.Get<ReleaseConversation>().LeaveQueueAsync(liu.ConversationId, default);
        Content(await house.SayAsync(Wang, "快点")).ShouldContain("下一位就是您");
    }

    [Fact]
    public async Task An_agents_picture_and_typing_reach_the_follower_and_the_end_is_rated_with_one_press()
    {
        await using var house = await FollowerHouse.OpenAsync();
        var agent = await ServeAsync(house);
        var follower = await house.FollowerAsync(Wang);
        var wang = house.Platform.Follows(Wang);
        house.Host.Get<TypingSignals>().Tell(follower.ConversationId, Speaker.Agent);
        await Eventually.TrueAsync(() => wang.TypingSeen > 0, Soon);

        await ShowAsync(house, follower, agent, "image/jpeg", Jpeg);
        await Eventually.TrueAsync(() => wang.Received[^1].Kind == "image", Soon);
        var sent = wang.Received[^1].Json.GetProperty("image").GetProperty("media_id").GetString()!;
        house.Platform.Media.Find(sent)!.Bytes.ShouldBe(Jpeg);

        await house.Host.Get<EndConversation>().RunAsync(follower.ConversationId, agent.Id, default);
        await Eventually.TrueAsync(() => wang.Received[^1].Kind == "msgmenu", Soon);
        wang.Texts[^1].ShouldContain("打个分");
        wang.Texts[^1].ShouldContain("\n非常满意\n");
        var pressed = new CallbackXml(house.Platform, Wang).Choice("满意", "say");
        Content(await house.Platform.Pushes.PushAsync(Wang, pressed)).ShouldContain("谢谢您的评价");
        (await house.Host.Get<ReadConversation>().FindAsync(follower.ConversationId, default))!.Satisfaction.ShouldBe(
            4
        );
    }

    [Fact]
    public async Task A_picture_is_given_to_WeChat_once_however_often_it_is_sent_unless_WeChat_lost_it()
    {
        await using var house = await FollowerHouse.OpenAsync();
        var agent = await ServeAsync(house);
        var follower = await house.FollowerAsync(Wang);
        await house.ReachedAsync(Wang);
        var left = await house.LeftAsync(Wang);
        // What fails once is sent again, and given once all the same.
        house.Platform.Faults.NextCode(-1, path: "custom/send");
        var id = await ShowAsync(house, follower, agent, "image/jpeg", Jpeg);
        await house.ReachedAsync(Wang);
        house.Platform.Asked("media/upload").ShouldBe(1);

        house.Platform.Faults.NextCode(40007, path: "custom/send");
        await SayFileAsync(house, follower, agent, id, "image/jpeg");
        await house.ReachedAsync(Wang);
        house.Platform.Asked("media/upload").ShouldBe(2);
        var pictures = house.Platform.Follows(Wang).Received.Where(one => one.Kind == "image").ToList();
        pictures.Count.ShouldBe(2);
        pictures.Select(one => one.Json.GetProperty("image").GetProperty("media_id").GetString()).ShouldBeUnique();
        (await house.LeftAsync(Wang)).ShouldBe(left - 3, "one of them was tried twice");
    }

    [AmrFact]
    public async Task What_an_agent_says_into_the_browser_reaches_the_follower_as_a_voice()
    {
        await using var house = await FollowerHouse.OpenAsync();
        var agent = await ServeAsync(house);
        await ShowAsync(house, await house.FollowerAsync(Wang), agent, "audio/webm", await Amr.ByBrowserAsync());

        var wang = house.Platform.Follows(Wang);
        await Eventually.TrueAsync(() => wang.Received[^1].Kind == "voice", Soon);
        var sent = wang.Received[^1].Json.GetProperty("voice").GetProperty("media_id").GetString()!;
        var voice = house.Platform.Media.Find(sent)!;
        (voice.ContentType, voice.Bytes.Length > 2_000).ShouldBe(("audio/mpeg", true));
    }

    [AmrFact]
    public async Task A_picture_of_a_kind_that_WeChat_does_not_take_reaches_the_follower_as_one_that_it_does()
    {
        await using var house = await FollowerHouse.OpenAsync();
        var agent = await ServeAsync(house);
        await ShowAsync(house, await house.FollowerAsync(Wang), agent, "image/webp", WebP);

        var wang = house.Platform.Follows(Wang);
        await Eventually.TrueAsync(() => wang.Received[^1].Kind == "image", Soon);
        var sent = wang.Received[^1].Json.GetProperty("image").GetProperty("media_id").GetString()!;
        var picture = house.Platform.Media.Find(sent)!;
        (picture.ContentType, Convert.ToHexString(picture.Bytes[..3])).ShouldBe(("image/jpeg", "FFD8FF"));
    }

    [Fact]
    public async Task An_account_that_may_send_no_choices_sends_them_as_links()
    {
        await using var house = await FollowerHouse.OpenAsync();
        house.Platform.IsTestAccount = true;
        var agent = await ServeAsync(house);
        await house
            .Host.Get<EndConversation>()
            .RunAsync((await house.FollowerAsync(Wang)).ConversationId, agent.Id, default);
        await Eventually.TrueAsync(
            () => house.Platform.Follows(Wang).Texts[^1].Contains("weixin://bizmsgmenu", StringComparison.Ordinal),
            Soon
        );
    }

    [Fact]
    public async Task What_WeChat_refuses_is_told_to_the_agent_and_holds_nothing_up()
    {
        await using var house = await FollowerHouse.OpenAsync();
        var agent = await ServeAsync(house);
        var follower = await house.FollowerAsync(Wang);
        await ShowAsync(house, follower, agent, "image/webp", [1, 2, 3]);
        await house
            .Host.Get<AddMessage>()
            .RunAsync(new(follower.ConversationId, "a-2", Speaker.Agent, agent.Id, "看得到吗"), default);

        await Eventually.TrueAsync(() => house.Platform.Follows(Wang).Texts[^1] == "看得到吗", Soon);
        var note = (await house.TranscriptAsync(Wang)).Single(line => line.Speaker == Speaker.System);
        note.Text.ShouldContain("客户看不到");
        house.Platform.Follows(Wang).Texts.ShouldNotContain(note.Text);
    }

    [Fact]
    public async Task Who_falls_silent_is_the_bots_again_but_not_who_waits_for_an_answer()
    {
        await using var house = await FollowerHouse.OpenAsync();
        var agent = await ServeAsync(house);
        var follower = await house.FollowerAsync(Wang);
        await house.SayAsync(Wang, "我家电表走得太快");
        await LaterAsync(house);
        (await OwnerAsync(house, follower)).ShouldBe(Owner.Agent, "it is the agent's turn to speak");

        await house
            .Host.Get<AddMessage>()
            .RunAsync(new(follower.ConversationId, "a-3", Speaker.Agent, agent.Id, "请发张照片"), default);
        await LaterAsync(house);
        (await OwnerAsync(house, follower)).ShouldBe(Owner.Bot);
        var wang = house.Platform.Follows(Wang);
        await Eventually.TrueAsync(() => wang.Received[^1].Kind == "msgmenu", Soon);
        wang.Texts[^1].ShouldContain("继续为您服务");
        wang.Texts[^1].ShouldContain("打个分");
        await LaterAsync(house);
        (await house.TranscriptAsync(Wang)).Count(line => line.Text.Contains("打个分")).ShouldBe(1);

        Content(await house.SayAsync(Wang, "非常满意")).ShouldContain("谢谢您的评价");
        (await house.Host.Get<ReadConversation>().FindAsync(follower.ConversationId, default))!.Satisfaction.ShouldBe(
            5
        );
    }

    [Fact]
    public async Task Who_falls_silent_and_may_be_sent_nothing_more_is_not_asked_days_later()
    {
        await using var house = await FollowerHouse.OpenAsync();
        var agent = await ServeAsync(house);
        house.Platform.Faults.NextCode(45015, path: "custom/send");
        var id = (await house.FollowerAsync(Wang)).ConversationId;
        await house.Host.Get<AddMessage>().RunAsync(new(id, "a-5", Speaker.Agent, agent.Id, "还在吗"), default);
        await Eventually.TrueAsync(async () => (await house.FollowerAsync(Wang)).Problem == "window-closed", Soon);

        await LaterAsync(house);

        var told = (await house.TranscriptAsync(Wang))[^1];
        told.Text.ShouldContain("继续为您服务");
        told.Text.ShouldNotContain("打个分");
    }

    [Fact]
    public async Task A_window_that_opens_while_a_send_gives_up_is_used()
    {
        await using var house = await FollowerHouse.OpenAsync();
        await house.SayAsync(Wang, "你好");
        var sending = house.Host.Get<SendToFollower>();
        var now = TimeProvider.System.GetUtcNow();
        var follower = await house.FollowerAsync(Wang);
        house.Platform.Faults.NextCode(45015, path: "custom/send");
        house.Platform.Faults.Next(FaultKind.Slow, path: "custom/send");
        await house
            .Host.Get<AddMessage>()
            .RunAsync(new(follower.ConversationId, "a-4", Speaker.Agent, null, "在的"), default);
        await Eventually.TrueAsync(async () => (await house.FollowerAsync(Wang)).Problem == "window-closed", Soon);

        // As a node that took the right to send before the follower wrote again.
        var taken = await house.FollowerAsync(Wang);
        house.Platform.Faults.Release();
        await house.SayAsync(Wang, "在吗");
        await sending.GiveBackAsync(taken, null, "window-closed", isClosed: true, default);
        var after = await house.FollowerAsync(Wang);
        after.OpenAt(now).ShouldNotBeEmpty();
        after.Problem.ShouldBeNull();
    }

    private static async Task<Agent> ServeAsync(FollowerHouse house)
    {
        var agent = await house.Host.AgentAsync("李婷");
        await house.SayAsync(Wang, "转人工");
        var id = (await house.FollowerAsync(Wang)).ConversationId;
        await house.Host.Get<ClaimConversation>().RunAsync(new(id, agent.Id), default);
        return agent;
    }

    /// <returns>The file's id in the record.</returns>
    private static async Task<string> ShowAsync(
        FollowerHouse house,
        Follower follower,
        Agent agent,
        string type,
        byte[] bytes
    )
    {
        var id = Guid.NewGuid().ToString("N");
        await house
            .Host.Get<Attachments>()
            .KeepAsync(
                new()
                {
                    Id = id,
                    ConversationId = follower.ConversationId,
                    FileName = "图片",
                    ContentType = type,
                    Content = bytes,
                    At = TimeProvider.System.GetUtcNow(),
                },
                default
            );
        await SayFileAsync(house, follower, agent, id, type);
        return id;
    }

    private static Task<Message> SayFileAsync(
        FollowerHouse house,
        Follower follower,
        Agent agent,
        string id,
        string type
    )
    {
        var payload = $$"""{"attachments":[{"id":"{{id}}","fileName":"图片","contentType":"{{type}}"}]}""";
        var line = Guid.NewGuid().ToString("N");
        return house
            .Host.Get<AddMessage>()
            .RunAsync(new(follower.ConversationId, line, Speaker.Agent, agent.Id, "", payload), default);
    }

    private static Task LaterAsync(FollowerHouse house) =>
        new SilentFollowers(
            house.Host.Get<ReleaseConversation>(),
            house.Host.Get<AfterService>(),
            house.Host.Get<IOptions<WeChatOptions>>(),
            new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(31)),
            NullLogger<SilentFollowers>.Instance
        ).RunOnceAsync(default);

    private static async Task<Owner> OwnerAsync(FollowerHouse house, Follower follower) =>
        (await house.Host.Get<ReadConversation>().FindAsync(follower.ConversationId, default))!.Owner;

    private static string Content(PushOutcome outcome) =>
        System.Xml.Linq.XElement.Parse(outcome.Reply.ShouldNotBeNull()).Element("Content")!.Value;
}
