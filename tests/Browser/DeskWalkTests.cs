using Microsoft.Playwright;
using Shouldly;
using SmartService.Tests.Desk;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Tickets;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SmartService.Tests.Browser;

[Collection(InBrowser.Name)]
public sealed class DeskWalkTests(Browsing browser)
{
    [DeskBrowserFact]
    public async Task Two_agents_and_a_customer_from_asking_for_a_person_to_the_end()
    {
        await using var house = await DeskHouse.OpenAsync(withBot: true);
        await using var fang = await browser.OpenDeskAsync();
        await using var yang = await browser.OpenDeskAsync(1280, 720);
        await Task.WhenAll(fang.SignInAsync(house.Url, "agent1"), yang.SignInAsync(house.Url, "agent2"));
        await Task.WhenAll(fang.GoOnDutyAsync(), yang.GoOnDutyAsync());

        await using var phone = await browser.OpenAsync(420, 800);
        var customer = await phone.ArriveAsync(house.Url);
        await customer.SayAsync("转人工");
        await Task.WhenAll(fang.Waiting.WaitForAsync(), yang.Waiting.WaitForAsync());

        var (winner, loser) = await BothAcceptAsync(fang, yang);
        await Expect(loser.Waiting).ToHaveCountAsync(0);

        await winner.SayAsync("您好，请问有什么可以帮您？");
        await Expect(customer.FromAgent()).ToContainTextAsync("请问有什么可以帮您");
        await customer.SayAsync("我家从早上开始一直没电");
        await winner.Said("我家从早上开始一直没电").WaitForAsync();

        var number = await FileTicketAsync(winner);
        await FinishTicketAsync(winner, number);
        (await house.Get<ReadTickets>().FindAsync(number, default))!.State.ShouldBe(TicketState.Done);

        await winner.Page.GetByText("交还机器人").ClickAsync();
        await Expect(winner.Mine).ToHaveCountAsync(0);
        await customer.AskAsync("谢谢");

        await customer.SayAsync("转人工");
        await loser.Waiting.GetByText("接起").ClickAsync();
        await loser.SayAsync("您的工单已经办结。");
        await loser.Page.GetByRole(AriaRole.Button, new() { Name = "结束", Exact = true }).ClickAsync();
        await loser.Page.Locator(".ant-popconfirm").GetByText("结束", new() { Exact = true }).ClickAsync();
        await Expect(loser.Mine).ToHaveCountAsync(0);
        await Expect(customer.Locator("#rating")).ToContainTextAsync("评价");
        fang.Errors.Concat(yang.Errors).ShouldBeEmpty();
    }

    [DeskBrowserFact]
    public async Task What_the_bot_learnt_stands_before_the_agent()
    {
        await using var house = await DeskHouse.OpenAsync(withBot: true);
        await using var desk = await browser.OpenDeskAsync();
        await desk.SignInAsync(house.Url, "agent1");
        await desk.GoOnDutyAsync();
        await house.CustomerWaitsAsync("danger", HandoffPriority.Emergency, "20081463");
        await house.CustomerWaitsAsync("heating", HandoffPriority.Urgent, "40017786");
        await using var phone = await browser.OpenAsync(420, 800);
        var customer = await phone.ArriveAsync(house.Url);
        foreach (var said in new[] { "我要查电费余额", "10035278", "8000", "怎么这么多，我要找人工客服" })
            await customer.AskAsync(said);

        await desk.Waiting.Filter(new() { HasText = "10035278" }).GetByText("接起").ClickAsync();

        await Expect(desk.Page.GetByTestId("packet")).ToContainTextAsync("后四位");
        await Expect(desk.Page.Locator(".identity-proven")).ToBeVisibleAsync();
        await Expect(desk.Page.GetByLabel("客户概况")).ToContainTextAsync("张建国");
        await Expect(desk.Page.GetByLabel("客户概况")).ToContainTextAsync("欠费");
        await customer.SayAsync("这个月电费比上个月多了一倍，是不是抄错表了？");
        await desk.Said("是不是抄错表了").WaitForAsync();
        await desk.SayAsync("您好，我是王芳。我看到您上月的用量，马上帮您核对抄表记录。");
        await Expect(customer.FromAgent()).ToContainTextAsync("马上帮您核对");
        await desk.PictureAsync("desk");
        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "账单" }).ClickAsync();
        await desk.PictureAsync("desk-bills");
        desk.Errors.ShouldBeEmpty();
    }

    // Both requests leave when both have pressed, so that neither sees the other's success before pressing.
    static async Task<(DeskWindow Winner, DeskWindow Loser)> BothAcceptAsync(DeskWindow fang, DeskWindow yang)
    {
        using var bothPressed = new CountdownEvent(2);
        foreach (var desk in new[] { fang, yang })
            await desk.Page.RouteAsync(
                "**/accept",
                async route =>
                {
                    bothPressed.Signal();
                    await Task.Run(() => bothPressed.Wait());
                    await route.ContinueAsync();
                },
                new() { Times = 1 }
            );
        // The word of who was first is shown for some seconds only: it is looked for before anybody presses.
        var fangIsTold = fang.Page.Locator(".ant-message").GetByText("刘洋 已接起").WaitForAsync();
        var yangIsTold = yang.Page.Locator(".ant-message").GetByText("王芳 已接起").WaitForAsync();
        await Task.WhenAll(fang.Waiting.GetByText("接起").ClickAsync(), yang.Waiting.GetByText("接起").ClickAsync());
        var told = await Task.WhenAny(fangIsTold, yangIsTold);
        await told;
        return told == yangIsTold ? (fang, yang) : (yang, fang);
    }

    static async Task<string> FileTicketAsync(DeskWindow desk)
    {
        await desk.Page.Keyboard.PressAsync("Alt+t");
        await desk.Page.GetByLabel("类型").FillAsync("用电报修");
        await desk.Page.Locator(".ant-select-item-option").First.ClickAsync();
        await desk.Page.GetByLabel("情况").FillAsync("家中从早上起停电，邻居有电");
        await desk.Page.GetByText("提交工单").ClickAsync();
        await desk.Page.GetByRole(AriaRole.Tab, new() { Name = "工单" }).ClickAsync();
        var number = await desk.Page.GetByTestId("ticket").First.GetAttributeAsync("data-number");
        return number!;
    }

    static async Task FinishTicketAsync(DeskWindow desk, string number)
    {
        var ticket = desk.Page.Locator($"[data-number='{number}']");
        await ticket.GetByRole(AriaRole.Button).First.ClickAsync();
        await ticket.GetByLabel("处理情况").FillAsync("电话指导后恢复供电");
        await ticket.GetByText("保存").ClickAsync();
        await Expect(ticket).ToContainTextAsync("电话指导后恢复供电");
        await Expect(ticket.Locator(".ticket-head")).ToContainTextAsync("已办结");
    }
}
