using Microsoft.Playwright;
using Shouldly;
using SmartService.Tests.Desk;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SmartService.Tests.Browser;

[Collection(InBrowser.Name)]
public sealed class DeskLifeTests(Browsing browser)
{
    [DeskBrowserFact]
    public async Task Danger_stands_on_top_and_the_keyboard_is_enough()
    {
        await using var house = await DeskHouse.OpenAsync();
        await using var desk = await browser.OpenDeskAsync();
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
        await using var desk = await browser.OpenDeskAsync();
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
        await using var desk = await browser.OpenDeskAsync();
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
        await using var desk = await browser.OpenDeskAsync();
        await desk.GiveAsync(house.Url, "admin", house.OneTimePassword!);
        await desk.ChoosePasswordAsync(house.OneTimePassword!, "my-own-password");

        await desk.Page.GetByTestId("me").ClickAsync();
        await desk.Page.GetByText("人员管理").ClickAsync();
        await desk.Page.GetByText("新增人员").ClickAsync();
        await desk.Page.GetByLabel("登录名").FillAsync("lihua");
        await desk.Page.GetByLabel("姓名").FillAsync("李华");
        await desk.Page.GetByLabel("一次性密码").FillAsync("first-password");
        await desk.Page.GetByText("保存").ClickAsync();

        await desk.Page.Locator("td", new() { HasText = "李华" }).WaitForAsync();
        await using var added = await browser.OpenDeskAsync();
        await added.GiveAsync(house.Url, "lihua", "first-password");
        await added.ChoosePasswordAsync("first-password", "second-password");
        desk.Errors.ShouldBeEmpty();
    }

    [DeskBrowserFact]
    public async Task Who_closes_the_browser_goes_off_duty_and_on_return_is_on_duty_with_what_they_serve()
    {
        await using var house = await DeskHouse.OpenAsync(
            settings: new Dictionary<string, string?> { ["Desk:AwaySeconds"] = "5" }
        );
        await house.CustomerWaitsAsync();
        await using (var desk = await browser.OpenDeskAsync())
        {
            await desk.SignInAsync(house.Url, "agent1");
            await desk.GoOnDutyAsync();
            await desk.Waiting.GetByText("接起").ClickAsync();
            await desk.Mine.WaitForAsync();
        }
        await DutyIsAsync(house, Duty.Off);

        await using var again = await browser.OpenDeskAsync();
        await again.SignInAsync(house.Url, "agent1");
        await DutyIsAsync(house, Duty.Free);
        await Expect(again.Page.GetByTestId("duty")).ToContainTextAsync("空闲");
        await Expect(again.Mine).ToHaveCountAsync(1);
    }

    [DeskBrowserFact]
    public async Task A_supervisor_looks_into_what_others_serve_and_says_nothing_there()
    {
        await using var house = await DeskHouse.OpenAsync();
        var id = await house.CustomerWaitsAsync("served", HandoffPriority.Urgent, "40017786");
        await house.Get<ClaimConversation>().RunAsync(new(id, "agent1"), default);
        await using var desk = await browser.OpenDeskAsync();
        await desk.SignInAsync(house.Url, "supervisor1");
        await desk.Page.GetByText("全部会话").ClickAsync();
        var row = desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "王德明" });
        await Expect(row).ToContainTextAsync("加急");
        await Expect(row).ToContainTextAsync("王芳");
        await desk.PictureAsync("desk-live");
        await row.ClickAsync();
        await desk.Said("我要转人工").WaitForAsync();
        await Expect(desk.Page.GetByTestId("not-mine")).ToContainTextAsync("王芳 接待，只能查看");
        desk.Errors.ShouldBeEmpty();
    }

    static Task DutyIsAsync(DeskHouse house, Duty duty) =>
        house.UntilAsync<Agents>(async agents => (await agents.FindAsync("agent1", default))!.Duty == duty);

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
