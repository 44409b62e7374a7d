using Microsoft.Playwright;
using Shouldly;
using SmartService.Tests.Desk;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;
using SmartService.TicketCore.Tickets;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SmartService.Tests.Browser;

[Collection(InBrowser.Name)]
public sealed class DeskCallTests(Browsing browser)
{
    [DeskBrowserFact]
    public async Task A_call_from_its_packet_over_hold_and_a_colleague_to_the_recording()
    {
        await using var house = await DeskHouse.OpenAsync();
        await house.Get<Agents>().SetExtensionAsync("agent2", "8002", default);
        await using var gateway = new ScriptedGateway(house);
        var id = await CallerWaitsAsync(house, gateway);
        await using var desk = await browser.OpenDeskAsync(1366, 768);
        await desk.SignInAsync(house.Url, "agent1");
        await Expect(desk.Waiting).ToContainTextAsync("电话在线");
        await desk.Waiting.GetByText("接起").ClickAsync();

        await desk.StandsAsync("您的话机响铃中");
        await Expect(desk.Page.GetByTestId("packet")).ToContainTextAsync("账单比上月高一倍");
        await gateway.AgentAnswersAsync(id);
        await desk.StandsAsync("通话中");
        await HoldAndMuteAsync(desk);
        await AskColleagueAsync(desk, gateway, id);
        await ListenAgainAsync(desk);
        await desk.Window.FitsAsync();
        await desk.Window.IsAccessibleAsync();
        await desk.PictureAsync("desk-call");

        await desk.CallBar.GetByText("挂断", new() { Exact = true }).ClickAsync();
        await desk.StandsAsync("通话结束：已挂断");
        await Expect(desk.CallBar.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        desk.Errors.ShouldBeEmpty();
    }

    [DeskBrowserFact]
    public async Task Of_two_calls_that_is_heard_which_the_agent_chooses_and_a_poor_line_is_told()
    {
        await using var house = await DeskHouse.OpenAsync();
        await using var gateway = new ScriptedGateway(house);
        var id = await CallerWaitsAsync(house, gateway);
        var poor = new LineQuality(950, 50, 42, 1_000, RemoteLost: 2, RemoteJitterMs: 10, RoundTripMs: 80);
        await house.Get<LeadCall>().EndAsync(id, CallEnds.Lost, poor, default);
        await gateway.CallsAsync(id, await gateway.RecordAsync($"{id}-again", "t3", "t4"));
        await house.Get<ClaimConversation>().RunAsync(new(id, "agent1"), default);
        await using var desk = await browser.OpenDeskAsync(1366, 768);
        await desk.SignInAsync(house.Url, "agent1");
        await desk.Mine.ClickAsync();
        await Expect(desk.Page.GetByTestId("poor-line")).ToHaveCountAsync(0);

        await desk.Page.GetByTestId("which-recording").ClickAsync();
        await desk.Page.Locator(".ant-select-item-option").First.ClickAsync();
        await Expect(desk.Page.GetByTestId("poor-line")).ToHaveTextAsync("线路差：客户声音丢包 5.0%，抖动 42 毫秒");
        await desk.Page.GetByText("播放录音").ClickAsync();
        var source = await desk.Page.GetByTestId("recording").GetAttributeAsync("src");
        var first = (await desk.Page.APIRequest.GetAsync(house.Url + source)).Status;
        first.ShouldBe(200);
        await desk.Window.FitsAsync();
        await desk.Window.IsAccessibleAsync();
        await desk.PictureAsync("desk-recordings");
        desk.Errors.ShouldBeEmpty();
    }

    [DeskBrowserFact]
    public async Task A_supervisor_listens_whispers_and_leaves()
    {
        await using var house = await DeskHouse.OpenAsync();
        await using var gateway = new ScriptedGateway(house);
        var id = await CallerWaitsAsync(house, gateway);
        await house.Get<ClaimConversation>().RunAsync(new(id, "agent1"), default);
        await gateway.AgentAnswersAsync(id);
        await using var desk = await browser.OpenDeskAsync();
        await desk.SignInAsync(house.Url, "supervisor1");
        await desk.Page.GetByText("全部会话").ClickAsync();

        var row = desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "张建国" });
        await row.GetByText("监听").ClickAsync();
        await Expect(row.Locator("[aria-pressed=true]")).ToHaveTextAsync("监听");
        await row.GetByText("张建国").ClickAsync();
        await desk.StandsAsync("通话中");
        await desk.CallBar.GetByText("密语").ClickAsync();
        await Expect(desk.CallBar.Locator("[aria-pressed=true]")).ToHaveTextAsync("密语");
        (await SupervisorAsync(house, id))!.Mode.ShouldBe(ListenMode.Whisper);
        await desk.CallBar.GetByText("退出").ClickAsync();
        await Expect(desk.CallBar.GetByText("退出")).ToHaveCountAsync(0);
        (await SupervisorAsync(house, id)).ShouldBeNull();
        desk.Errors.ShouldBeEmpty();
    }

    [DeskBrowserFact]
    public async Task Calling_back_for_a_ticket_rings_me_first_and_tells_the_ticket_that_it_was_busy()
    {
        await using var house = await DeskHouse.OpenAsync();
        await using var gateway = new ScriptedGateway(house);
        var id = await CallerWaitsAsync(house, gateway);
        await house.Get<ClaimConversation>().RunAsync(new(id, "agent1"), default);
        var ticket = await CallBackAskedAsync(house, id);
        await using var desk = await browser.OpenDeskAsync();
        await desk.SignInAsync(house.Url, "agent1");
        await SetExtensionAsync(desk, "8001");
        await desk.Mine.ClickAsync();
        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "工单" }).ClickAsync();
        await desk.Page.GetByTestId("ticket").First.ClickAsync();
        await desk.Page.GetByText("回拨 13800138000").ClickAsync();
        await desk.Page.GetByText("呼叫", new() { Exact = true }).ClickAsync();

        await Expect(desk.Mine).ToHaveCountAsync(2);
        await desk.StandsAsync("您的话机响铃中");
        await Expect(desk.Page.GetByTestId("packet")).ToContainTextAsync("回拨：预约回电");
        var called = (await house.Get<ReadCalls>().UpAsync(default)).Single(call => call.IsOutgoing).ConversationId;
        await gateway.AgentAnswersAsync(called);
        await desk.StandsAsync("正在呼叫客户 13800138000");
        await gateway.CallFailsAsync(called, CallEnds.Busy);
        await desk.StandsAsync("通话结束：占线");
        var history = await house.Get<ReadTickets>().HistoryAsync(ticket, default);
        history[^1].Note.ShouldBe("回拨 13800138000：占线");
        desk.Errors.ShouldBeEmpty();
    }

    [DeskBrowserFact]
    public async Task This_browser_is_a_telephone_where_the_gateway_gives_one_and_says_so_where_not()
    {
        await using var house = await DeskHouse.OpenAsync();
        await using var desk = await browser.OpenDeskAsync();
        await desk.SignInAsync(house.Url, "agent1");
        await desk.Phone.ClickAsync();
        await desk.Page.GetByText("这个浏览器（用耳麦）").ClickAsync();
        await desk.Page.GetByText("保存").ClickAsync();
        await Expect(desk.Phone).ToContainTextAsync("没有开通浏览器话机");

        await desk.Page.RouteAsync(
            "**/call/phone.js",
            route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = PhoneModule })
        );
        await desk.Page.ReloadAsync();
        await Expect(desk.Phone).ToHaveTextAsync("话机 浏览器");
        var pass = await desk.Page.EvaluateAsync<string>("window.phone.pass");
        (await house.Get<PhonePasses>().UseAsync(pass, default)).ShouldBe("agent1");
        await desk.Page.EvaluateAsync("window.phone.onState('ringing')");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "接听" }).ClickAsync();
        await Expect(desk.Phone).ToContainTextAsync("通话中");
        await Expect(desk.Page.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
        await desk.Page.EvaluateAsync("window.phone.onState('ringing')");
        await desk.Page.GetByText("拒接").ClickAsync();
        await Expect(desk.Phone).ToHaveTextAsync("话机 浏览器");
        desk.Errors.ShouldBeEmpty();
    }

    const string PhoneModule = """
        export function connectAgentPhone(pass, { onState, onLevel }) {
          window.phone = { pass, onState };
          onState('connecting');
          setTimeout(() => onState('ready'), 0);
          return {
            answer: () => { onState('talking'); onLevel({ microphone: 0.4, speaker: 0 }); },
            refuse: () => onState('ready'),
            close: () => {},
          };
        }
        """;

    static async Task HoldAndMuteAsync(DeskWindow desk)
    {
        await desk.Page.Keyboard.PressAsync("Alt+h");
        await desk.StandsAsync("保持中，客户在听音乐");
        await desk.CallBar.GetByText("恢复").ClickAsync();
        await desk.StandsAsync("通话中");
        await desk.CallBar.GetByText("静音").ClickAsync();
        await desk.StandsAsync("通话中，您已静音");
        await desk.Page.Keyboard.PressAsync("Alt+m");
        await desk.StandsAsync("通话中");
    }

    static async Task AskColleagueAsync(DeskWindow desk, ScriptedGateway gateway, string id)
    {
        await desk.CallBar.GetByText("转接").ClickAsync();
        await desk.Page.GetByLabel("转接号码").FillAsync(ScriptedGateway.Busy);
        var told = desk.Page.Locator(".ant-message").GetByText("转接没有成功：占线").WaitForAsync();
        await desk.Page.GetByText("直接转").ClickAsync();
        await told;

        await desk.Page.Keyboard.PressAsync("Alt+z");
        await desk.Page.GetByText("刘洋").ClickAsync();
        await desk.Page.GetByText("先问后转").ClickAsync();
        await desk.StandsAsync("正在呼叫 8002，客户在听音乐");
        await gateway.OtherAnswersAsync(id);
        await desk.StandsAsync("咨询中：8002");
        await desk.CallBar.GetByRole(AriaRole.Button, new() { Name = "三方", Exact = true }).ClickAsync();
        await desk.StandsAsync("三方通话中");
        await desk.CallBar.GetByText("挂断第三方").ClickAsync();
        await desk.StandsAsync("通话中");
    }

    static async Task ListenAgainAsync(DeskWindow desk)
    {
        await desk.Page.GetByText("播放录音").ClickAsync();
        var line = desk.Page.GetByTestId("line").Filter(new() { HasText = "怎么比上个月多了一倍" });
        await line.GetByLabel("从这里播放").ClickAsync();
        await Expect(line).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("heard"));
        // It was heard to its end after twelve seconds, and the one before it after four.
        var at = await desk.Page.GetByTestId("recording").EvaluateAsync<double>("audio => audio.currentTime");
        at.ShouldBeInRange(5, 12);
        await desk.Page.GetByTestId("recording").EvaluateAsync("audio => audio.pause()");
    }

    static async Task SetExtensionAsync(DeskWindow desk, string extension)
    {
        await desk.Phone.ClickAsync();
        await desk.Page.GetByLabel("我的分机").FillAsync(extension);
        await desk.Page.GetByText("保存").ClickAsync();
        await Expect(desk.Phone).ToContainTextAsync(extension);
    }

    /// <summary>A caller who was with the bot and now waits on the line for a person.</summary>
    static async Task<string> CallerWaitsAsync(DeskHouse house, ScriptedGateway gateway)
    {
        const string id = "c1";
        await house
            .Get<OpenConversation>()
            .RunAsync(new(id, "phone", CallerNumber: "13800138000", Region: "城区"), default);
        await gateway.CallsAsync(id, await gateway.RecordAsync(id, "t1", "t2"));
        await SaysAsync(house, id, "t1", "我想查一下上个月的电费", "您上月电费 142.19 元，比前一个月多 71.03 元。");
        await SaysAsync(house, id, "t2", "怎么比上个月多了一倍，给我找个人", "好的，我为您转接人工，请不要挂机。");
        return await house.CustomerWaitsAsync(id, channel: "phone", said: false);
    }

    static async Task SaysAsync(DeskHouse house, string id, string turn, string text, string answer)
    {
        var version = (await house.SayAsync(id, turn, text)).Conversation.Version;
        await house
            .Get<AnswerTurn>()
            .RunAsync(
                new(
                    id,
                    turn,
                    version,
                    "{}",
                    [new BotMessage(0, answer, null)],
                    "10035278",
                    IdentityLevel.Proven,
                    "electricity",
                    "城区"
                ),
                default
            );
    }

    static async Task<string> CallBackAskedAsync(DeskHouse house, string id)
    {
        var slots = new Dictionary<string, string> { ["联系电话"] = "13800138000" };
        var slip = new FileTicketRequest(
            "callback",
            id,
            "10035278",
            "electricity",
            "城区",
            null,
            null,
            null,
            slots,
            "问电费",
            "cb1",
            "bot"
        );
        return (await house.Get<FileTicket>().RunAsync(slip, default)).Number;
    }

    static async Task<CallLeg?> SupervisorAsync(DeskHouse house, string id) =>
        (await house.Get<ReadCalls>().FindAsync(id, default))!.Legs.SingleOrDefault(leg =>
            leg.Role == CallRole.Supervisor
        );
}
