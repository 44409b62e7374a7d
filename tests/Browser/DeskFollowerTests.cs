using Microsoft.Playwright;
using Shouldly;
using SmartService.Tests.Desk;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Handoffs;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SmartService.Tests.Browser;

/// <summary>An agent serves a follower of an official account.</summary>
[Collection(InBrowser.Name)]
public sealed class DeskFollowerTests(TalkingBrowser browser)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [DeskBrowserFact]
    public async Task They_see_what_may_still_be_sent_and_send_a_voice()
    {
        await using var house = await DeskHouse.OpenAsync();
        var follower = await WroteAsync(house);
        var id = follower.ConversationId;
        var (reason, packet) = WaitingCustomers.Of("10035278");
        await SaysAsync(house, follower);
        await house.Get<RequestHandoff>().RunAsync(new(id, reason, HandoffPriority.Normal, packet, "h1"), default);
        await house.Get<ClaimConversation>().RunAsync(new(id, "agent1"), default);
        await house.Get<SendToFollower>().SpendAsync(follower.Id, default);

        await using var desk = await browser.OpenDeskAsync(1366, 768);
        await desk.SignInAsync(house.Url, "agent1");
        await desk.Mine.ClickAsync();
        await Expect(desk.Page.GetByTestId("reach")).ToHaveTextAsync("微信还能发 4 条，47 小时内");
        await desk.Page.GetByText("语音", new() { Exact = true }).ClickAsync();
        await Expect(desk.Page.GetByText("发送语音 1″")).ToBeVisibleAsync();
        await desk.Page.GetByText("发送语音").ClickAsync();

        await Eventually.TrueAsync(async () => (await LinesAsync(house, id)).Count == 2, Soon);
        var voice = await house.Get<Attachments>().FindAsync(FileIn((await LinesAsync(house, id))[1]), default);
        voice!.ContentType.ShouldBe("audio/webm");
        voice.Content.Length.ShouldBeGreaterThan(500);
        await Expect(desk.Page.Locator(".line.agent:not(.pending) audio")).ToHaveCountAsync(1);
        await SendsBillAsync(desk, house, id);
        await desk.Window.IsAccessibleAsync();
        await desk.PictureAsync("desk-wechat");
        desk.Errors.ShouldBeEmpty();
    }

    /// <summary>What they want, on the account that they bound.</summary>
    private static async Task SaysAsync(DeskHouse house, Follower follower)
    {
        var id = follower.ConversationId;
        var said = await house
            .Get<RecordTurn>()
            .RunAsync(new(id, "t1", "我家电表走得太快，想找人看看", null, follower.LastAt), default);
        var answer = new AnswerTurnRequest(
            id,
            "t1",
            said.Conversation.Version,
            "{}",
            [],
            "10035278",
            IdentityLevel.Channel,
            "electricity",
            "城区"
        );
        await house.Get<AnswerTurn>().RunAsync(answer, default);
    }

    private static async Task SendsBillAsync(DeskWindow desk, DeskHouse house, string id)
    {
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "账单", Exact = true }).ClickAsync();
        await Expect(desk.Page.GetByText("账单（户号尾号5278）", new() { Exact = true })).ToBeVisibleAsync();
        (await LinesAsync(house, id))[^1].PayloadJson.ShouldNotBeNull().ShouldContain("\"offersBill\":true");
    }

    private static async Task<Follower> WroteAsync(DeskHouse house)
    {
        var until = house.Get<TimeProvider>().GetUtcNow().AddHours(48).AddSeconds(-5);
        var wrote = new ReceivePushRequest("main", "openid", "m1", "wechat", null) { Opens = new("message", until, 5) };
        return (await house.Get<ReceivePush>().RunAsync(wrote, default)).Follower;
    }

    private static Task<IReadOnlyList<Message>> LinesAsync(DeskHouse house, string id) =>
        house.Get<ReadConversation>().TranscriptAsync(id, 0, 10, default);

    private static string FileIn(Message line) =>
        System
            .Text.Json.JsonDocument.Parse(line.PayloadJson!)
            .RootElement.GetProperty("attachments")[0]
            .GetProperty("id")
            .GetString()!;
}
