using Microsoft.Playwright;
using Shouldly;
using SmartService.Tests.Desk;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Tickets;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SmartService.Tests.Browser;

/// <summary>Pictures from the customer to the agent and back.</summary>
[Collection(InBrowser.Name)]
public sealed class PhotoWalkTests(Browsing browser)
{
    [DeskBrowserFact]
    public async Task A_fault_with_a_photo_becomes_a_ticket_and_an_agent_sees_both()
    {
        await using var house = await DeskHouse.OpenAsync(withBot: true);
        await using var phone = await browser.OpenAsync(390, 844);
        var customer = await phone.ArriveAsync(house.Url);
        var number = await ReportWithPhotoAsync(customer);
        var ticket = await house.Get<ReadTickets>().FindAsync(number, default);
        ticket!.TypeId.ShouldBe("repair-gas");

        await using var desk = await browser.OpenDeskAsync();
        await desk.SignInAsync(house.Url, "agent1");
        await desk.GoOnDutyAsync();
        await customer.SayAsync("转人工");
        await desk.Waiting.GetByText("接起").ClickAsync();
        await IsSeenAsync(desk.Page.Locator(".line.customer .file img"));
        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "工单" }).ClickAsync();
        var slip = desk.Page.Locator($"[data-number='{number}']");
        await slip.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(slip).ToContainTextAsync("阳光花园5栋2单元301");
        await IsSeenAsync(slip.GetByAltText("客户随工单发来的照片"));
        await desk.PictureAsync("desk-photo");
        desk.Errors.ShouldBeEmpty();
        phone.Errors.ShouldBeEmpty();
    }

    [DeskBrowserFact]
    public async Task An_agent_who_learns_whose_account_it_is_notes_it_and_shows_a_picture()
    {
        await using var house = await DeskHouse.OpenAsync(withBot: true);
        await house.Get<OpenConversation>().RunAsync(new("w1", "wechat", AccountNumber: "10035278"), default);
        await using var phone = await browser.OpenAsync(390, 844);
        var customer = await phone.ArriveAsync(house.Url);
        await using var desk = await browser.OpenDeskAsync();
        await desk.SignInAsync(house.Url, "agent1");
        await desk.GoOnDutyAsync();
        await customer.SayAsync("转人工");
        await desk.Waiting.GetByText("接起").ClickAsync();

        await desk.Page.GetByLabel("查户号或电话").FillAsync("10035278");
        await desk.Page.GetByLabel("查户号或电话").PressAsync("Enter");
        await desk.Page.GetByText("这位客户是 张建国").ClickAsync();
        await Expect(desk.Page.Locator(".conversation-head")).ToContainTextAsync("户号 10035278");
        await Expect(desk.Page.GetByText("这位客户是 张建国")).ToHaveCountAsync(0);
        await Expect(desk.Page.GetByTestId("same-day")).ToContainTextAsync("微信");
        await desk.PictureAsync("desk-same-day");

        await desk.Page.SetInputFilesAsync("[aria-label=选择图片]", await Photo.OfAsync(desk.Page, "账单.jpg"));
        await IsSeenAsync(desk.Page.Locator(".line.agent:not(.pending) .file img"));
        await IsSeenAsync(customer.Locator(".message.agent .picture img"));
        await phone.FitsAsync();
        await phone.IsAccessibleAsync();
        desk.Errors.Concat(phone.Errors).ShouldBeEmpty();
    }

    static async Task<string> ReportWithPhotoAsync(IPage customer)
    {
        await customer.SetInputFilesAsync("#file", await Photo.OfAsync(customer, "灶具.jpg"));
        await Expect(customer.Locator("#preview img")).ToBeVisibleAsync();
        await customer.AskAsync("我要报修，燃气灶打不着火");
        foreach (var answer in new[] { "建设路88号阳光花园5栋2单元301", "13800138000", "明天下午三点" })
            await customer.AskAsync(answer);
        await Expect(customer.Answer().Last).ToContainTextAsync("对吗");
        await customer.AskAsync("对");
        var told = await customer.Answer().Last.InnerTextAsync();
        return System.Text.RegularExpressions.Regex.Match(told, "[0-9]{12}").Value;
    }

    /// <summary>It is there and was read as a picture.</summary>
    static async Task IsSeenAsync(ILocator picture)
    {
        await Expect(picture).ToBeVisibleAsync();
        await picture.EvaluateAsync("image => image.decode()");
        (await picture.EvaluateAsync<int>("image => image.naturalWidth")).ShouldBeGreaterThan(100);
    }
}
