using Microsoft.Playwright;
using Shouldly;
using SmartService.Tests.Desk;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using Xunit;

namespace SmartService.Tests.Browser;

public sealed class DeskWalkTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    [DeskBrowserFact]
    public async Task A_shift_at_the_desk()
    {
        await using var house = await DeskHouse.OpenAsync();
        var desk = await browser.OpenAsync();
        await desk.Page.GotoAsync(house.Url + "/desk");
        await desk.Page.GetByLabel("登录名").WaitForAsync();
        await desk.PictureAsync("sign-in");
        await desk.SignInAsync(house.Url, "agent1");
        await desk.GoOnDutyAsync();
        await house.CustomerWaitsAsync("plain");
        await desk.Waiting.WaitForAsync();
        await desk.PictureAsync("one-waits");
        await house.CustomerWaitsAsync("danger", HandoffPriority.Emergency, "20081463");
        await house.CustomerWaitsAsync("heating", HandoffPriority.Urgent, "40017786");
        await Assertions.Expect(desk.Waiting).ToHaveCountAsync(3);
        await Assertions.Expect(desk.Waiting.First).ToHaveAttributeAsync("data-conversation", "danger");
        await desk.PictureAsync("three-wait");
        await desk.Page.Keyboard.PressAsync("Alt+n");
        await desk.Page.GetByTestId("packet").WaitForAsync();
        await desk.Page.GetByText("建设路88号").First.WaitForAsync();
        await house.SayAsync("danger", "t2", "厨房里有股味道，是不是漏气？");
        await desk.Said("厨房里有股味道").WaitForAsync();
        await desk.SayAsync("您好，我是王芳。请先打开门窗，不要开关电器，到室外等候。");
        await desk.PictureAsync("serving");
        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "账单" }).ClickAsync();
        await desk.PictureAsync("bills");
        await desk.Page.Keyboard.PressAsync("Alt+t");
        await desk.Page.GetByLabel("类型").ClickAsync();
        await desk.PictureAsync("ticket-form");
        await desk.Page.SetViewportSizeAsync(1280, 720);
        await desk.PictureAsync("ticket-form-small");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await desk.Reply.FillAsync("");
        await desk.Reply.PressAsync("/");
        await desk.PictureAsync("phrases-small");
        await desk.Page.Keyboard.PressAsync("Escape");
        await desk.Page.Keyboard.PressAsync("Alt+n");
        await desk.Page.GetByText("金桂里").First.WaitForAsync();
        await house.SayAsync("danger", "t3", "我已经到楼下了");
        await desk.Mine.Filter(new() { HasText = "我已经到楼下了" }).WaitForAsync();
        await desk.PictureAsync("unread-small");
        desk.Errors.ShouldBeEmpty();
    }
}
