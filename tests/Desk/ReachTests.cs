using System.Text.Json;
using Shouldly;
using SmartService.TicketCore.Followers;
using SmartService.TicketCore.Handoffs;
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
