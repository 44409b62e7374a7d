using Shouldly;
using SmartService.Eval.WeChat.Platform;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Notices;
using Xunit;

namespace SmartService.Tests.Channels.WeChat.Notices;

/// <summary>A follower whose window is closed learns that somebody has answered them.</summary>
public sealed class WaitingTests
{
    private const string Template = "TEMPLATE0000000000000000000000000000000002";
    private const string Wang = NoticeHouse.Wang;

    [Fact]
    public async Task Who_agreed_to_it_is_told_once_that_a_line_waits_and_gets_it_when_they_write()
    {
        await using var house = await OpenAsync();
        await house.AgreeAsync(Template);
        await house.AgreeAsync(Template);
        var follower = await CloseAsync(house);

        await house.AgentSaysAsync(follower, "您的报修已经安排");
        var told = await house.BecomesAsync(NoticeTypes.MessageWaiting, NoticeState.Sent);
        told.Way.ShouldBe(NoticeWays.Subscription);
        await house.AgentSaysAsync(follower, "师傅下午到");
        await house.PushAsync(new CallbackXml(house.Platform, Wang).Text("来了"));

        await Eventually.TrueAsync(
            () => string.Concat(house.Platform.Follows(Wang).Texts).Contains("师傅下午到"),
            NoticeHouse.Soon
        );
        house.Platform.Asked("/subscribe/bizsend").ShouldBe(1);
        (await house.NoticesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_did_not_agree_gets_a_text_message_where_that_is_switched_on()
    {
        await using var house = await OpenAsync(withSms: true);
        var follower = await CloseAsync(house);

        await house.AgentSaysAsync(follower, "您的报修已经安排");

        var told = await house.BecomesAsync(NoticeTypes.MessageWaiting, NoticeState.Delivered);
        told.Way.ShouldBe(NoticeWays.Text);
        var text = house.Sms!.Sent.ShouldHaveSingleItem();
        text.To.ShouldBe(NoticeHouse.Phone);
        text.Text.ShouldContain("微信");
        text.Text.ShouldNotContain("报修");
        var follows = await house.FollowerAsync();
        (await house.Host.Get<ReadNotices>().OfWaitAsync(follows, default)).ShouldNotBeNull().Id.ShouldBe(told.Id);
    }

    [Fact]
    public async Task Who_bound_no_account_is_sent_no_text_message()
    {
        await using var house = await OpenAsync(withSms: true, bound: false);
        var follower = await CloseAsync(house);

        // A line of the house alone calls nobody back; the agent's that follows does.
        await house.SaysAsync(follower, Speaker.System, "已绑定户号");
        await Eventually.TrueAsync(async () => (await house.FollowerAsync()).Problem is not null, NoticeHouse.Soon);
        (await house.NoticesAsync()).ShouldBeEmpty();
        await house.SaysAsync(follower, Speaker.Agent, "您的报修已经安排");

        await house.BecomesAsync(NoticeTypes.MessageWaiting, NoticeState.NoConsent);
        house.Sms!.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task Who_came_back_by_themselves_needs_no_reminder()
    {
        await using var house = await OpenAsync(settings: new() { ["Notices:WaitingMinutes"] = "10" });
        await house.AgreeAsync(Template);
        var follower = await CloseAsync(house);
        await house.AgentSaysAsync(follower, "您的报修已经安排");
        await house.BecomesAsync(NoticeTypes.MessageWaiting, NoticeState.Waiting);

        await house.PushAsync(new CallbackXml(house.Platform, Wang).Text("来了"));
        await Eventually.TrueAsync(
            () => string.Concat(house.Platform.Follows(Wang).Texts).Contains("已经安排"),
            NoticeHouse.Soon
        );
        var notice = (await house.NoticesAsync()).Single();
        await house.DueNowAsync(notice);

        await house.BecomesAsync(NoticeTypes.MessageWaiting, NoticeState.Outdated);
        house.Platform.Asked("/subscribe/bizsend").ShouldBe(0);
    }

    private static async Task<NoticeHouse> OpenAsync(
        bool withSms = false,
        bool bound = true,
        Dictionary<string, string?>? settings = null
    )
    {
        var all = NoticeHouse.Tells(NoticeTypes.MessageWaiting, "Subscription", Template, ("thing1", "{note}"));
        all["Notices:WaitingByText"] = $"{withSms}";
        foreach (var (name, value) in settings ?? [])
            all[name] = value;
        var house = await NoticeHouse.OpenAsync(all, withSms, bound);
        house.Platform.Notices.Templates[Template] = ["thing1"];
        return house;
    }

    /// <summary>On the platform the window is over before its time, as when somebody switched messages off and on.</summary>
    private static async Task<Follower> CloseAsync(NoticeHouse house)
    {
        await house.PushAsync(new CallbackXml(house.Platform, Wang).Text("你好"));
        house.Platform.Follows(Wang).Window.Close();
        return await house.FollowerAsync();
    }
}
