using Microsoft.Playwright;
using Shouldly;
using SmartService.Tests.Desk;
using SmartService.TicketCore.Handoffs;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SmartService.Tests.Browser;

public sealed class DeskLifeTests(DeskBrowser browser) : IClassFixture<DeskBrowser>
{
    [DeskBrowserFact]
    public async Task Danger_stands_on_top_and_the_keyboard_is_enough()
    {
        await using var house = await DeskHouse.OpenAsync();
        var desk = await browser.OpenAsync();
        await desk.SignInAsync(house.Url, "agent1");
        await house.CustomerWaitsAsync("plain");
        await house.CustomerWaitsAsync("danger", HandoffPriority.Emergency, "20081463");
        await Expect(desk.Waiting).ToHaveCountAsync(2);
        await Expect(desk.Waiting.First).ToHaveAttributeAsync("data-conversation", "danger");
        await Expect(desk.Page).ToHaveTitleAsync("【紧急】(2) 人工坐席");

        await desk.Page.Keyboard.PressAsync("Alt+n");
        await Expect(desk.Reply).ToBeFocusedAsync();
        await desk.Page.Keyboard.TypeAsync("/");
        await Expect(desk.Page.Locator(".phrases button").First).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Reply).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("王芳"));
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Page.Locator(".line.agent:not(.pending)")).ToContainTextAsync("王芳");

        await desk.Page.Keyboard.PressAsync("Alt+n");
        await Expect(desk.Mine).ToHaveCountAsync(2);
        await house.SayAsync("danger", "t9", "我已经到楼下了");
        await Expect(desk.Mine.First.Locator(".ant-badge")).ToContainTextAsync("1");
        await desk.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await desk.Said("我已经到楼下了").WaitForAsync();
        desk.Errors.ShouldBeEmpty();
    }

    [DeskBrowserFact]
    public async Task A_broken_line_is_shown_and_what_came_meanwhile_is_there_afterwards()
    {
        await using var house = await DeskHouse.OpenAsync();
        var id = await house.CustomerWaitsAsync();
        var desk = await browser.OpenAsync();
        var cut = await CutAsync(desk.Page);
        await desk.SignInAsync(house.Url, "agent1");
        await desk.Waiting.GetByText("接起").ClickAsync();
        await desk.Said("我要转人工").WaitForAsync();

        await cut.DownAsync();
        await Expect(desk.Page.GetByTestId("link")).ToContainTextAsync("断开");
        await house.SayAsync(id, "t2", "断线时说的话");
        cut.Up();

        await Expect(desk.Page.GetByTestId("link")).ToContainTextAsync("实时");
        await desk.Said("断线时说的话").WaitForAsync();
    }

    [DeskBrowserFact]
    public async Task A_reply_that_did_not_go_out_says_so_and_goes_out_once_when_sent_again()
    {
        await using var house = await DeskHouse.OpenAsync();
        await house.CustomerWaitsAsync();
        var desk = await browser.OpenAsync();
        await desk.SignInAsync(house.Url, "agent1");
        await desk.Waiting.GetByText("接起").ClickAsync();
        const string messages = "**/messages";
        await desk.Page.RouteAsync(messages, route => route.AbortAsync());
        await desk.Reply.FillAsync("马上为您处理");
        await desk.Reply.PressAsync("Enter");
        await Expect(desk.Page.GetByTestId("pending")).ToContainTextAsync("没有发出");

        await desk.Page.UnrouteAsync(messages);
        await desk.Page.GetByText("重发").ClickAsync();

        await Expect(desk.Page.GetByTestId("pending")).ToHaveCountAsync(0);
        await Expect(desk.Said("马上为您处理")).ToHaveCountAsync(1);
    }

    [DeskBrowserFact]
    public async Task The_administrator_chooses_a_password_and_adds_an_agent()
    {
        await using var house = await DeskHouse.OpenAsync(administratorPassword: null);
        var desk = await browser.OpenAsync();
        await desk.Page.GotoAsync(house.Url + "/desk/");
        await desk.Page.GetByLabel("登录名").FillAsync("admin");
        await desk.Page.GetByLabel("密码").FillAsync(house.OneTimePassword!);
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.GetByLabel("现在的密码").FillAsync(house.OneTimePassword!);
        await desk.Page.GetByLabel("新密码").FillAsync("my-own-password");
        await desk.Page.GetByLabel("再输一遍").FillAsync("my-own-password");
        await desk.Page.Keyboard.PressAsync("Enter");

        await desk.Page.GetByTestId("me").ClickAsync();
        await desk.Page.GetByText("人员管理").ClickAsync();
        await desk.Page.GetByText("新增人员").ClickAsync();
        await desk.Page.GetByLabel("登录名").FillAsync("lihua");
        await desk.Page.GetByLabel("姓名").FillAsync("李华");
        await desk.Page.GetByLabel("初始密码").FillAsync("first-password");
        await desk.Page.GetByText("保存").ClickAsync();

        await desk.Page.Locator("td", new() { HasText = "李华" }).WaitForAsync();
        var added = await browser.OpenAsync();
        await added.SignInAsync(house.Url, "lihua", "first-password");
        desk.Errors.ShouldBeEmpty();
    }

    static async Task<Cut> CutAsync(IPage page)
    {
        var cut = new Cut();
        await page.RouteWebSocketAsync("**/desk/hub*", cut.Route);
        return cut;
    }

    /// <summary>The line between the page and the hub, which can be cut.</summary>
    sealed class Cut
    {
        IWebSocketRoute? _socket;
        bool _down;

        public void Route(IWebSocketRoute socket)
        {
            if (_down)
                _ = socket.CloseAsync();
            else
                (_socket = socket).ConnectToServer();
        }

        public Task DownAsync()
        {
            _down = true;
            return _socket!.CloseAsync();
        }

        public void Up() => _down = false;
    }
}
