using System.Net;
using System.Text.Json;
using Shouldly;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Notices;
using Xunit;

namespace SmartService.Tests.Desk;

public sealed class ReachTests : IAsyncLifetime
{
    private DeskHouse house = null!;
    private DeskUser agent = null!;

    public async Task InitializeAsync()
    {
        house = await DeskHouse.OpenAsync();
        agent = await house.SignInAsync("agent1");
    }

    public async Task DisposeAsync()
    {
        agent.Dispose();
        await house.DisposeAsync();
    }

    [Fact]
    public async Task An_agent_sees_what_may_still_be_sent_to_a_follower()
    {
        var follower = await WroteAsync("m1", null);
        var id = follower.ConversationId;
        var (reason, packet) = WaitingCustomers.Of("10035278");
        await house.Get<RequestHandoff>().RunAsync(new(id, reason, HandoffPriority.Normal, packet, "h1"), default);
        await agent.PostAsync($"conversations/{id}/accept");
        (await ReachAsync(id)).GetProperty("left").GetInt32().ShouldBe(5);

        await house.Get<SendToFollower>().SpendAsync(follower.Id, default);
        await house.Get<SendToFollower>().SpendAsync(follower.Id, default);

        var reach = await ReachAsync(id);
        reach.GetProperty("left").GetInt32().ShouldBe(3);
        reach.GetProperty("until").ValueKind.ShouldBe(JsonValueKind.String);
        await WroteAsync("m2", follows: false);
        (await ReachAsync(id)).GetProperty("follows").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task An_agent_sees_that_a_follower_was_told_of_what_waits_and_how()
    {
        var follower = await WroteAsync("m1", null);
        var id = follower.ConversationId;
        var (reason, packet) = WaitingCustomers.Of("10035278");
        await house.Get<RequestHandoff>().RunAsync(new(id, reason, HandoffPriority.Normal, packet, "h1"), default);
        await agent.PostAsync($"conversations/{id}/accept");
        (await ReachAsync(id)).GetProperty("told").ValueKind.ShouldBe(JsonValueKind.Null);

        await house.Get<SendToFollower>().GiveBackAsync(follower, null, "window-closed", isClosed: true, default);
        var order = new OrderNoticesRequest(NoticeTypes.MessageWaiting, ReadNotices.WaitOf(follower), [follower.Id]);
        await house.Get<OrderNotices>().RunAsync(order, default);
        (await ReachAsync(id)).GetProperty("told").GetProperty("state").GetString().ShouldBe("waiting");
        var now = house.Get<TimeProvider>().GetUtcNow();
        var notice = (await house.Get<SendNotices>().DueAsync(now, 1, default)).Single();
        var due = await house.Get<SendNotices>().TakeAsync(notice, now.AddMinutes(1), default);
        await house.Get<SendNotices>().SentAsync(due!, new(NoticeWays.Text, null, null), default);

        var told = (await ReachAsync(id)).GetProperty("told");
        (told.GetProperty("way").GetString(), told.GetProperty("state").GetString()).ShouldBe(("sms", "sent"));
    }

    [Fact]
    public async Task Bills_are_sent_only_to_a_follower_who_has_shown_whose_they_are()
    {
        var id = (await WroteAsync("m1", null)).ConversationId;
        var (reason, packet) = WaitingCustomers.Of("10035278");
        await house.Get<RequestHandoff>().RunAsync(new(id, reason, HandoffPriority.Normal, packet, "h1"), default);
        var bill = new { id = "0123456789" };
        (await agent.PostAsync($"conversations/{id}/bill", bill)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await agent.PostAsync($"conversations/{id}/accept");
        // Who serves them may name an account; that is no proof of whose it is.
        await agent.PutAsync($"conversations/{id}/account", new { number = "10035278" });
        using var unproven = await agent.PostAsync($"conversations/{id}/bill", bill);
        (await unproven.JsonAsync()).Text("code").ShouldBe("no-account");

        var web = await house.CustomerWaitsAsync();
        await agent.PostAsync($"conversations/{web}/accept");
        (await agent.PostAsync($"conversations/{web}/bill", bill)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<Follower> WroteAsync(string key, bool? follows)
    {
        var until = house.Get<TimeProvider>().GetUtcNow().AddHours(48);
        var receipt = await house
            .Get<ReceivePush>()
            .RunAsync(
                new("main", "openid", key, "wechat", null) { Opens = new("message", until, 5), Follows = follows },
                default
            );
        return receipt.Follower;
    }

    private async Task<JsonElement> ReachAsync(string id) =>
        (await agent.ReadAsync($"conversations/{id}")).GetProperty("reach");
}
