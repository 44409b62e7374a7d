using Shouldly;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Tickets;
using Xunit;

namespace SmartService.Tests.Desk;

public sealed class SameDayTests
{
    [Fact]
    public async Task Beside_a_call_stands_what_the_same_account_wrote_that_day_and_the_ticket_of_it()
    {
        await using var house = await DeskHouse.OpenAsync();
        await house
            .Get<OpenConversation>()
            .RunAsync(new("w1", "wechat", AccountNumber: "10035278", IdentityLevel: IdentityLevel.Channel), default);
        var ticket = await house
            .Get<FileTicket>()
            .RunAsync(
                new(
                    "repair-electricity",
                    "w1",
                    "10035278",
                    "electricity",
                    "城区",
                    null,
                    null,
                    null,
                    new Dictionary<string, string>(),
                    "家里没电",
                    "k1",
                    "bot"
                ),
                default
            );
        await house.CustomerWaitsAsync("p1", channel: "phone");
        using var agent = await house.SignInAsync("agent1");

        var contact = (await agent.ReadAsync("conversations/p1")).GetProperty("sameDay").EnumerateArray().Single();

        contact.Text("channel").ShouldBe("wechat");
        contact.GetProperty("tickets").EnumerateArray().Single().Text("number").ShouldBe(ticket.Number);
        await house.CustomerWaitsAsync("p2", account: "20081463");
        (await agent.ReadAsync("conversations/p2")).GetProperty("sameDay").GetArrayLength().ShouldBe(0);
    }
}
