using Shouldly;
using SmartService.Channels.WeChat.Api;
using SmartService.Eval.WeChat.Platform;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Api;

public sealed class MessageTests : IAsyncLifetime
{
    private const string OpenId = ApiHouse.OpenId;
    private ApiHouse house = null!;
    private WeChatApi node = null!;

    public async Task InitializeAsync()
    {
        house = await ApiHouse.StartAsync();
        node = house.Node();
    }

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Theory]
    [InlineData("您的水费是 86.40 元。")]
    [InlineData("😀👨‍👩‍👧 𠮟る <a href=\"https://x.example/?a=1&b=2\">看账单</a> 'C:\\u0041'\t\n\"引号\"")]
    [InlineData("一\u2028二\u00a0三")]
    public async Task A_text_arrives_as_it_was_written(string text)
    {
        house.Server.Wrote(OpenId);
        (await SayAsync(text)).IsDone.ShouldBeTrue();
        house.Server.Follows(OpenId).Texts.ShouldBe([text]);
    }

    [Fact]
    public async Task What_no_phone_can_show_does_not_keep_the_rest_from_arriving()
    {
        house.Server.Wrote(OpenId);
        (await SayAsync("一\u0001二\u007f三\ud800四")).IsDone.ShouldBeTrue();
        house.Server.Follows(OpenId).Texts.Single().ShouldBe("一二三\ufffd四");
    }

    [Fact]
    public async Task Every_kind_of_message_is_written_as_the_platform_reads_it()
    {
        house.Server.Wrote(OpenId);
        var picture = house.Server.Media.Add("image", [1], "image/jpeg");
        var voice = house.Server.Media.Add("voice", [1], "audio/amr");
        var video = house.Server.Media.Add("video", [1], "video/mp4");
        var thumb = house.Server.Media.Add("thumb", [1], "image/jpeg");
        WeChatMessage[] messages =
        [
            new WeChatMessage.Picture(picture),
            new WeChatMessage.Voice(voice),
            new WeChatMessage.Video(video, thumb, "怎样看表"),
            new WeChatMessage.Card("停水通知", "建设路 14:00 起", "https://x.example/1"),
            new WeChatMessage.Choices("满意吗？", [new("101", "满意"), new("102", "不满意")]),
        ];

        foreach (var message in messages)
            (await node.Messages.SendAsync(OpenId, message, default)).IsDone.ShouldBeTrue();
        house.Server.Wrote(OpenId);
        var page = new WeChatMessage.MiniProgram("缴费", "wx00", "pages/pay", thumb);
        (await node.Messages.SendAsync(OpenId, page, default)).IsDone.ShouldBeTrue();

        house
            .Server.Follows(OpenId)
            .Received.Select(message => message.Kind)
            .ShouldBe(["image", "voice", "video", "news", "msgmenu", "miniprogrampage"]);
        house.Server.Follows(OpenId).Texts[4].ShouldBe("满意吗？\n满意\n不满意");
    }

    [Fact]
    public async Task After_a_message_of_the_customer_five_may_be_sent_within_two_days()
    {
        house.Server.Wrote(OpenId);
        for (var time = 0; time < 5; time++)
            (await SayAsync("您好")).IsDone.ShouldBeTrue();
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.QuotaUsed);

        house.Server.Wrote(OpenId);
        (await SayAsync("您好")).IsDone.ShouldBeTrue();
        house.Clock.Advance(TimeSpan.FromHours(48));
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.WindowClosed);
    }

    [Theory]
    [InlineData(Doing.MenuClick)]
    [InlineData(Doing.Follow)]
    [InlineData(Doing.Scan)]
    public async Task After_a_tap_a_scan_or_a_follow_three_may_be_sent_within_a_minute(Doing doing)
    {
        house.Server.Did(OpenId, doing);
        for (var time = 0; time < 3; time++)
            (await SayAsync("您好")).IsDone.ShouldBeTrue();
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.QuotaUsed);
        house.Server.Did(OpenId, doing);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.WindowClosed);
    }

    [Fact]
    public async Task What_a_tap_allows_does_not_add_to_what_a_message_allows()
    {
        house.Server.Wrote(OpenId);
        house.Server.Did(OpenId, Doing.MenuClick);
        for (var time = 0; time < 5; time++)
            (await SayAsync("您好")).IsDone.ShouldBeTrue();
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.QuotaUsed);
    }

    [Fact]
    public async Task Who_did_nothing_left_or_was_blocked_gets_nothing()
    {
        house.Server.Follows(OpenId);
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.WindowClosed);
        house.Server.Wrote(OpenId).IsBlocked = true;
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.NotFollowing);
        house.Server.Wrote(OpenId).IsFollowing = false;
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.WindowClosed);
        (await node.Messages.SendAsync("of-another-account", new WeChatMessage.Text("您好"), default)).Outcome.ShouldBe(
            Outcome.NotFollowing
        );
        house.Server.Follows(OpenId).Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_may_be_2048_bytes_long_and_no_more()
    {
        house.Server.Wrote(OpenId);
        (await SayAsync(new string('a', 2048))).IsDone.ShouldBeTrue();
        var answer = await SayAsync(new string('a', 2049));
        (answer.Outcome, answer.Code).ShouldBe((Outcome.Invalid, 45002));
    }

    [Fact]
    public async Task Typing_shows_shortly_after_a_message_and_need_not_be_asked_for_once()
    {
        house.Server.Wrote(OpenId);
        (await node.Messages.ShowTypingAsync(OpenId, true, default)).IsDone.ShouldBeTrue();
        (await node.Messages.ShowTypingAsync(OpenId, true, default)).IsDone.ShouldBeTrue();
        house.Server.Follows(OpenId).TypingSeen.ShouldBe(1);
        (await node.Messages.ShowTypingAsync(OpenId, false, default)).IsDone.ShouldBeTrue();
        house.Clock.Advance(TimeSpan.FromSeconds(31));
        (await node.Messages.ShowTypingAsync(OpenId, true, default)).Outcome.ShouldBe(Outcome.WindowClosed);
    }

    [Fact]
    public async Task A_notice_reaches_whoever_subscribed_once()
    {
        house.Server.Notices.Templates["T1"] = ["thing1", "time2"];
        house.Server.Follows(OpenId).Subscriptions["T1"] = 1;
        var fields = new Dictionary<string, string> { ["thing1"] = "停水", ["time2"] = "2026-11-23 14:00" };
        var notice = new SubscriptionNotice("T1", fields, "https://x.example");

        (await node.Notices.SendAsync(OpenId, notice, default)).IsDone.ShouldBeTrue();
        (await node.Notices.SendAsync(OpenId, notice, default)).Outcome.ShouldBe(Outcome.Declined);

        house.Server.Follows(OpenId).Texts.ShouldBe(["停水\n2026-11-23 14:00"]);
        (await node.Notices.SendAsync(OpenId, notice with { TemplateId = "none" }, default)).Outcome.ShouldBe(
            Outcome.NotAllowed
        );
    }

    [Fact]
    public async Task A_template_notice_reaches_a_follower_once_for_an_id_even_when_its_answer_was_lost()
    {
        house.Server.Notices.Templates["T2"] = ["thing1"];
        house.Server.Follows(OpenId);
        var notice = new TemplateNotice(
            "T2",
            new Dictionary<string, string> { ["thing1"] = "已派单" },
            ClientMessageId: "n-1"
        );
        house.Server.Faults.Next(FaultKind.DropAfter, path: "template/send");

        (await node.Notices.SendAsync(OpenId, notice, default)).Outcome.ShouldBe(Outcome.Unknown);
        var again = await node.Notices.SendAsync(OpenId, notice, default);

        again.Value.ShouldNotBeNullOrEmpty();
        house.Server.Follows(OpenId).Texts.ShouldBe(["已派单"]);
        house.Server.Follows(OpenId).IsFollowing = false;
        (await node.Notices.SendAsync(OpenId, notice, default)).Outcome.ShouldBe(Outcome.NotFollowing);
    }

    private Task<ApiAnswer> SayAsync(string text) =>
        node.Messages.SendAsync(OpenId, new WeChatMessage.Text(text), default);
}
