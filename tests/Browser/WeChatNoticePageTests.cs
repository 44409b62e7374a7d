using Microsoft.Playwright;
using Shouldly;
using SmartService.Tests.Channels.WeChat.Notices;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Notices;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SmartService.Tests.Browser;

/// <summary>The page on which followers say of what they want to be told, on a telephone inside WeChat.</summary>
[Collection(InBrowser.Name)]
public sealed class WeChatNoticePageTests(Browsing browser)
{
    private const string Accepted = "TEMPLATE-OF-TICKET-ACCEPTED";
    private const string Finished = "TEMPLATE-OF-TICKET-FINISHED";
    private const string Begun = "TEMPLATE-OF-OUTAGE-BEGUN";
    private const string Bill = "TEMPLATE-OF-BILL-OUT";

    [BrowserFact]
    public async Task A_follower_agrees_is_told_once_and_after_switching_off_no_more()
    {
        await using var house = await OpenAsync();
        await using var window = await browser.OpenAsync(375, 720);
        var page = window.Page;
        await page.GotoAsync(house.Platform.Sdk.OpenOn(NoticeHouse.Wang, $"{house.ServePages()}/notices"));
        var row = page.Locator("li", new() { HasText = "工单受理" });
        await Expect(row).ToContainTextAsync("还没有同意");
        await Expect(page.Locator("li", new() { HasText = "新账单" })).ToContainTextAsync("会提醒");

        await ChooseAsync(page, Begun, "取消");
        await Expect(page.Locator("li", new() { HasText = "开始停供" })).ToContainTextAsync("没有同意，");
        await ChooseAsync(page, $"{Accepted},{Finished}", "允许");
        await Expect(row).ToContainTextAsync("还能提醒1次");
        await Expect(page.GetByText("微信已确认，会提醒您")).ToBeVisibleAsync();
        await window.FitsAsync();
        await window.IsAccessibleAsync();
        await page.EvaluateAsync("scrollTo(0, 0)");
        await window.PictureAsync("wechat-notices");

        await house.FileAsync();
        await BecomeAsync(house, NoticeState.Sent, 1);
        house.Platform.Follows(NoticeHouse.Wang).Received.ShouldContain(message => message.Kind == "subscribe");
        await page.ReloadAsync();
        await Expect(row).ToContainTextAsync("次数用完");
        await ChooseAsync(page, $"{Accepted},{Finished}", "允许");
        await Expect(row).ToContainTextAsync("还能提醒1次");

        await row.GetByRole(AriaRole.Switch).ClickAsync();
        await Expect(row).ToContainTextAsync("已关掉，不提醒");
        await house.FileAsync();
        await BecomeAsync(house, NoticeState.NoConsent, 1);
        house.Platform.Asked("/subscribe/bizsend").ShouldBe(1);
        window.Errors.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Where_WeChat_does_not_know_the_signature_the_page_says_so_and_the_switches_work()
    {
        await using var house = await OpenAsync();
        await using var window = await browser.OpenAsync(375, 720);
        var page = window.Page;
        await page.GotoAsync(house.Platform.Sdk.OpenOn(NoticeHouse.Wang, $"{house.ServePages()}/notices"));
        await Expect(page.Locator("wx-open-subscribe")).ToHaveCountAsync(2);
        house.Platform.Tokens.ReplaceTicket();
        await page.ReloadAsync();

        await Expect(page.Locator("#lack")).ToContainTextAsync("微信没有认出本页");
        await Expect(page.Locator("wx-open-subscribe")).ToHaveCountAsync(0);
        await window.FitsAsync();
        await window.PictureAsync("wechat-notices-unknown");
        await page.Locator("li", new() { HasText = "新账单" }).GetByRole(AriaRole.Switch).ClickAsync();
        await Expect(page.Locator("li", new() { HasText = "新账单" })).ToContainTextAsync("已关掉，不提醒");
        await Expect(page.Locator("#lack")).ToBeVisibleAsync();
    }

    private static async Task<NoticeHouse> OpenAsync()
    {
        var house = await NoticeHouse.OpenAsync(new[]
            {
                NoticeHouse.Tells(NoticeTypes.TicketAccepted, "Subscription", Accepted, ("thing1", "{note}")),
                NoticeHouse.Tells(NoticeTypes.TicketFinished, "Subscription", Finished, ("thing1", "{note}")),
                NoticeHouse.Tells(NoticeTypes.OutageBegun, "Subscription", Begun, ("thing1", "{note}")),
                new()
                {
                    [$"Accounts:{NoticeHouse.Account}:Notices:{NoticeTypes.OutageBegun}:Subscription:Once"] = "false",
                },
                NoticeHouse.Tells(NoticeTypes.BillOut, "Template", Bill, ("thing1", "{note}")),
            }.SelectMany(some => some).ToDictionary());
        foreach (var template in new[] { Accepted, Finished, Begun, Bill })
            house.Platform.Notices.Templates[template] = [];
        house.Platform.Notices.LongTerm.Add(Begun);
        return house;
    }

    /// <summary>Presses WeChat's button, which stands in a frame of WeChat's, and says yes or no to what slides up.</summary>
    private static async Task ChooseAsync(IPage page, string templates, string answer)
    {
        await Eventually.TrueAsync(() => page.Frame(templates) is not null, NoticeHouse.Soon);
        await page.Frame(templates)!.Locator(".agree").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = answer, Exact = true }).ClickAsync();
    }

    private static Task BecomeAsync(NoticeHouse house, NoticeState state, int count) =>
        Eventually.TrueAsync(
            async () => (await house.NoticesAsync()).Count(notice => notice.State == state) == count,
            NoticeHouse.Soon
        );
}
