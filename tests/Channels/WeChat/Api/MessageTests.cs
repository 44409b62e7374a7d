using Shouldly;
using SmartService.Channels.WeChat.Api;
using SmartService.Eval.WeChat.Platform;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Api;

public sealed class MessageTests : ApiTests
{
    [Theory]
    [InlineData("您的水费是 86.40 元。")]
    [InlineData("😀👨‍👩‍👧 𠮟る <a href=\"https://x.example/?a=1&b=2\">看账单</a> 'C:\\u0041'\t\n\"引号\"")]
    [InlineData("一\u2028二\u00a0三")]
    public async Task A_text_arrives_as_it_was_written(string text)
    {
        House.Server.Wrote(OpenId);
        (await SayAsync(text)).IsDone.ShouldBeTrue();
        House.Server.Follows(OpenId).Texts.ShouldBe([text]);
    }

    [Fact]
    public async Task What_no_phone_can_show_does_not_keep_the_rest_from_arriving()
    {
        House.Server.Wrote(OpenId);
        (await SayAsync("一\u0001二\u007f三\ud800四")).IsDone.ShouldBeTrue();
        House.Server.Follows(OpenId).Texts.Single().ShouldBe("一二三\ufffd四");
    }

    [Fact]
    public async Task Every_kind_of_message_is_written_as_the_platform_reads_it()
    {
        House.Server.Wrote(OpenId);
        var picture = House.Server.Media.Add("image", [1], "image/jpeg");
        var voice = House.Server.Media.Add("voice", [1], "audio/amr");
        var video = House.Server.Media.Add("video", [1], "video/mp4");
        var thumb = House.Server.Media.Add("thumb", [1], "image/jpeg");
        WeChatMessage[] messages =
        [
            new WeChatMessage.Picture(picture),
            new WeChatMessage.Voice(voice),
            new WeChatMessage.Video(video, thumb, "怎样看表"),
            new WeChatMessage.Card("停水通知", "建设路 14:00 起", "https://x.example/1"),
            new WeChatMessage.Choices("满意吗？", [new("101", "满意"), new("102", "不满意")]),
        ];

        foreach (var message in messages)
            (await Node.Messages.SendAsync(OpenId, message, default)).IsDone.ShouldBeTrue();
        House.Server.Wrote(OpenId);
        var page = new WeChatMessage.MiniProgram("缴费", "wx00", "pages/pay", thumb);
        (await Node.Messages.SendAsync(OpenId, page, default)).IsDone.ShouldBeTrue();

        House
            .Server.Follows(OpenId)
            .Received.Select(message => message.Kind)
            .ShouldBe(["image", "voice", "video", "news", "msgmenu", "miniprogrampage"]);
        House.Server.Follows(OpenId).Texts[4].ShouldBe("满意吗？\n满意\n不满意");
    }

    [Fact]
    public async Task After_a_message_of_the_customer_five_may_be_sent_within_two_days()
    {
        House.Server.Wrote(OpenId);
        for (var time = 0; time < 5; time++)
            (await SayAsync("您好")).IsDone.ShouldBeTrue();
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.QuotaUsed);

        House.Server.Wrote(OpenId);
        (await SayAsync("您好")).IsDone.ShouldBeTrue();
        House.Clock.Advance(TimeSpan.FromHours(48));
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.WindowClosed);
    }

    [Theory]
    [InlineData(Doing.MenuClick)]
    [InlineData(Doing.Follow)]
    [InlineData(Doing.Scan)]
    public async Task After_a_tap_a_scan_or_a_follow_three_may_be_sent_within_a_minute(Doing doing)
    {
        House.Server.Did(OpenId, doing);
        for (var time = 0; time < 3; time++)
            (await SayAsync("您好")).IsDone.ShouldBeTrue();
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.QuotaUsed);
        House.Server.Did(OpenId, doing);
        House.Clock.Advance(TimeSpan.FromMinutes(1));
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.WindowClosed);
    }

    [Fact]
    public async Task What_a_tap_allows_does_not_add_to_what_a_message_allows()
    {
        House.Server.Wrote(OpenId);
        House.Server.Did(OpenId, Doing.MenuClick);
        for (var time = 0; time < 5; time++)
            (await SayAsync("您好")).IsDone.ShouldBeTrue();
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.QuotaUsed);
    }

    [Fact]
    public async Task Who_did_nothing_left_or_was_blocked_gets_nothing()
    {
        House.Server.Follows(OpenId);
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.WindowClosed);
        House.Server.Wrote(OpenId).IsBlocked = true;
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.NotFollowing);
        House.Server.Wrote(OpenId).IsFollowing = false;
        (await SayAsync("您好")).Outcome.ShouldBe(Outcome.WindowClosed);
        (await Node.Messages.SendAsync("of-another-account", new WeChatMessage.Text("您好"), default)).Outcome.ShouldBe(
            Outcome.NotFollowing
        );
        House.Server.Follows(OpenId).Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_may_be_2048_bytes_long_and_no_more()
    {
        House.Server.Wrote(OpenId);
        (await SayAsync(new string('a', 2048))).IsDone.ShouldBeTrue();
        var answer = await SayAsync(new string('a', 2049));
        (answer.Outcome, answer.Code).ShouldBe((Outcome.Invalid, 45002));
    }

    [Fact]
    public async Task Typing_shows_shortly_after_a_message_and_need_not_be_asked_for_once()
    {
        House.Server.Wrote(OpenId);
        (await Node.Messages.ShowTypingAsync(OpenId, true, default)).IsDone.ShouldBeTrue();
        (await Node.Messages.ShowTypingAsync(OpenId, true, default)).IsDone.ShouldBeTrue();
        House.Server.Follows(OpenId).TypingSeen.ShouldBe(1);
        (await Node.Messages.ShowTypingAsync(OpenId, false, default)).IsDone.ShouldBeTrue();
        House.Clock.Advance(TimeSpan.FromSeconds(31));
        (await Node.Messages.ShowTypingAsync(OpenId, true, default)).Outcome.ShouldBe(Outcome.WindowClosed);
    }

    [Fact]
    public async Task A_notice_reaches_whoever_subscribed_once()
    {
        House.Server.Notices.Templates["T1"] = ["thing1", "time2"];
        House.Server.Follows(OpenId).Subscriptions["T1"] = 1;
        var fields = new Dictionary<string, string> { ["thing1"] = "停水", ["time2"] = "2026-11-23 14:00" };
        var notice = new SubscriptionNotice("T1", fields, "https://x.example");

        (await Node.Notices.SendAsync(OpenId, notice, default)).IsDone.ShouldBeTrue();
        (await Node.Notices.SendAsync(OpenId, notice, default)).Outcome.ShouldBe(Outcome.Declined);

        House.Server.Follows(OpenId).Texts.ShouldBe(["停水\n2026-11-23 14:00"]);
        (await Node.Notices.SendAsync(OpenId, notice with { TemplateId = "none" }, default)).Outcome.ShouldBe(
            Outcome.NotAllowed
        );
    }

    [Fact]
    public async Task A_template_notice_reaches_a_follower_once_for_an_id_even_when_its_answer_was_lost()
    {
        House.Server.Notices.Templates["T2"] = ["thing1"];
        House.Server.Follows(OpenId);
        var notice = new TemplateNotice(
            "T2",
            new Dictionary<string, string> { ["thing1"] = "已派单" },
            ClientMessageId: "n-1"
        );
        House.Server.Faults.Next(FaultKind.DropAfter, path: "template/send");

        (await Node.Notices.SendAsync(OpenId, notice, default)).Outcome.ShouldBe(Outcome.Unknown);
        var again = await Node.Notices.SendAsync(OpenId, notice, default);

        again.Value.ShouldNotBeNullOrEmpty();
        House.Server.Follows(OpenId).Texts.ShouldBe(["已派单"]);
        House.Server.Follows(OpenId).IsFollowing = false;
        (await Node.Notices.SendAsync(OpenId, notice, default)).Outcome.ShouldBe(Outcome.NotFollowing);
    }

    private Task<ApiAnswer> SayAsync(string text) =>
        Node.Messages.SendAsync(OpenId, new WeChatMessage.Text(text), default);
}
