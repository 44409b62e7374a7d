using System.Web;
using Microsoft.Playwright;
using Shouldly;
using SmartService.Channels.WeChat.Pages;
using SmartService.Tests.Channels.WeChat;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SmartService.Tests.Browser;

/// <summary>Our pages as they are on a telephone in the WeChat browser.</summary>
[Collection(InBrowser.Name)]
public sealed class WeChatPageTests(Browsing browser)
{
    private const string Wang = "oWANG000000000000000000000001";

    [BrowserFact]
    public async Task A_follower_binds_sees_the_bill_and_rates()
    {
        await using var sms = await SmsServer.StartAsync();
        await using var house = await PageTests.OpenAsync(
            new(PageTests.Notices) { ["Channels:Sms:BaseUrl"] = sms.Url }
        );
        await house.SayAsync(Wang, "你好");
        await using var window = await browser.OpenAsync(375, 720);
        await EnterAsync(window.Page, house);

        await BindAsync(window, sms);
        await SeeBillAsync(window);
        await RateAsync(window, house);
        window.Errors.ShouldBeEmpty();
    }

    private static async Task BindAsync(Window window, SmsServer sms)
    {
        var page = window.Page;
        await page.FillAsync("#number", "10035278");
        await page.FillAsync("#four", "1234");
        await page.ClickAsync("#bind");
        await Expect(page.Locator("#problem")).ToContainTextAsync("没有核对上");
        await window.PictureAsync("wechat-bind-wrong");
        await page.FillAsync("#four", "8000");
        await page.ClickAsync("#bind");
        await Expect(page.Locator("#done")).ToContainTextAsync("已绑定 10035278");

        await page.FillAsync("#number", "20081463");
        await page.ClickAsync("#by-code");
        await page.ClickAsync("#send");
        await Expect(page.Locator("#send")).ToContainTextAsync("秒后再发");
        await Eventually.TrueAsync(() => sms.Sent.Count == 1, TimeSpan.FromSeconds(60));
        await page.FillAsync("#code", Code().Match(sms.Sent.Single().Text).Value);
        await page.ClickAsync("#bind");
        await Expect(page.Locator(".account")).ToHaveCountAsync(2);
        await Expect(page.Locator("#notices a")).ToBeVisibleAsync();
        await window.FitsAsync();
        await window.IsAccessibleAsync();
        await window.PictureAsync("wechat-bind");

        var gas = page.Locator(".account", new() { HasText = "20081463" });
        await gas.GetByText("设为默认").ClickAsync();
        await Expect(gas).ToContainTextAsync("默认");
        await gas.GetByText("解绑").ClickAsync();
        await window.PictureAsync("wechat-unbind");
        await gas.GetByText("确定解绑").ClickAsync();
        await Expect(page.Locator(".account")).ToHaveCountAsync(1);
    }

    private static async Task SeeBillAsync(Window window)
    {
        var page = window.Page;
        await page.GetByText("看账单").ClickAsync();
        await Expect(page.Locator(".owed")).ToContainTextAsync("现在应缴");
        await page.Locator(".bill summary").First.ClickAsync();
        await Expect(page.Locator(".tiers").First).ToBeVisibleAsync();
        await window.FitsAsync();
        await window.IsAccessibleAsync();
        await window.PictureAsync("wechat-bill");
        await page.GotoAsync(page.Url.Split('?')[0] + "?t=0.MTAwMzUyNzg.AAAA");
        await Expect(page.Locator("#problem")).ToContainTextAsync("网址不完整");
    }

    private static async Task RateAsync(Window window, FollowerHouse house)
    {
        var page = window.Page;
        var id = (
            await house.Host.Get<ReadFollowers>().FindAsync(FollowerHouse.Account, Wang, default)
        )!.ConversationId;
        var link = new Uri((await house.Host.Get<PageLinks>().SurveyAsync(FollowerHouse.Account, id, default))!);
        await page.GotoAsync(house.Host.Url + link.PathAndQuery);
        await page.GetByLabel("4星").ClickAsync();
        await page.FillAsync("#words", "师傅来得很快，说话也客气");
        await window.FitsAsync();
        await window.IsAccessibleAsync();
        await window.PictureAsync("wechat-survey");
        await page.ClickAsync("#send");
        // The words are in the page from the beginning.
        await Expect(page.Locator("#thanks")).ToBeVisibleAsync();
        await Expect(page.Locator("#thanks")).ToContainTextAsync("谢谢您的评价");
        await window.PictureAsync("wechat-survey-thanks");
        await page.ReloadAsync();
        await Expect(page.Locator("#thanks")).ToContainTextAsync("已经评价过了");
        (await house.Host.Get<ReadConversation>().FindAsync(id, default))!.Satisfaction.ShouldBe(4);
    }

    /// <summary>As WeChat does it, of which only the way there and back is seen.</summary>
    private static async Task EnterAsync(IPage page, FollowerHouse house)
    {
        var pages = $"{house.Host.Url}/wechat/{FollowerHouse.Account}/pages";
        var away = await page.Context.APIRequest.GetAsync($"{pages}/bind", new() { MaxRedirects = 0 });
        var state = HttpUtility.ParseQueryString(new Uri(away.Headers["location"]).Query)["state"];
        await page.GotoAsync($"{pages}/enter?code={house.Platform.People.OpenPage(Wang)}&state={state}");
        await Expect(page.Locator("#form")).ToBeVisibleAsync();
    }

    private static System.Text.RegularExpressions.Regex Code() => new("[0-9]{6}");
}
