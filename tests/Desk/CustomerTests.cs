using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Records;
using Xunit;

namespace SmartService.Tests.Desk;

public sealed class CustomerTests
{
    [Fact]
    public async Task Beside_the_conversation_stands_all_that_is_known_of_the_customer()
    {
        await using var house = await DeskHouse.OpenAsync();
        await house.CustomerWaitsAsync();
        using var agent = await house.SignInAsync("agent1");
        var page = await agent.ReadAsync("accounts/10035278");
        var billing = page.GetProperty("billing");
        billing.GetProperty("account").Text("holderName").ShouldBe("张建国");
        billing.GetProperty("others").EnumerateArray().Select(one => one.Text("number")).ShouldContain("20081463");
        billing.GetProperty("balance").GetProperty("owed").GetDecimal().ShouldBeGreaterThan(0);
        billing.GetProperty("bills").GetArrayLength().ShouldBeGreaterThan(12);
        billing.GetProperty("payments").GetArrayLength().ShouldBeGreaterThan(0);
        billing.GetProperty("readings").GetArrayLength().ShouldBeGreaterThan(0);
        page.GetProperty("outages").EnumerateArray().ShouldHaveSingleItem().Text("cause").ShouldContain("线路检修");
        page.GetProperty("contactsThisWeek").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task With_billing_down_that_part_says_so_and_the_rest_stays()
    {
        await using var house = await DeskHouse.OpenAsync(change: services =>
            services.AddSingleton<ICustomerRecords, BillingDown>()
        );
        var id = await house.CustomerWaitsAsync();
        using var agent = await house.SignInAsync("agent1");
        await agent.PostAsync($"conversations/{id}/accept");
        await FileAsync(agent, id);
        var page = await agent.ReadAsync("accounts/10035278?service=electricity&region=城区");
        page.GetProperty("billing").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        page.Text("billingProblem").ShouldContain("暂时连不上");
        page.GetProperty("tickets").GetArrayLength().ShouldBe(1);
        page.GetProperty("contacts").GetArrayLength().ShouldBe(1);
        page.GetProperty("outages").GetArrayLength().ShouldBeGreaterThan(0);
        (await agent.TryAsync("accounts?phone=13800138000")).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task An_account_is_found_by_its_registered_phone()
    {
        await using var house = await DeskHouse.OpenAsync();
        using var agent = await house.SignInAsync("agent1");
        var found = await agent.ReadAsync("accounts?phone=138-0013-8000");
        found.EnumerateArray().Select(one => one.Text("number")).ShouldBe(["10035278", "20081463"], ignoreOrder: true);
        (await agent.TryAsync("accounts?phone=12")).ShouldBe(HttpStatusCode.BadRequest);
        (await agent.TryAsync("accounts/1003527x")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_ticket_is_filed_once_with_its_promise_moved_on_and_then_stays_closed()
    {
        await using var house = await DeskHouse.OpenAsync();
        var id = await house.CustomerWaitsAsync();
        using var agent = await house.SignInAsync("agent1");
        await agent.PostAsync($"conversations/{id}/accept");
        var first = await FileAsync(agent, id);
        var again = await FileAsync(agent, id);
        again.Text("number").ShouldBe(first.Text("number"));
        first.Text("promiseText").ShouldBe("45分钟内到达现场");
        var path = $"conversations/{id}/tickets/{first.Text("number")}";
        (await agent.PostAsync(path, new { state = "done", note = "" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var done = await agent.PostAsync(path, new { state = "done", note = "现场已恢复供电" });
        (await done.JsonAsync()).Text("state").ShouldBe("done");
        var closed = await agent.PostAsync(path, new { state = "inProgress", note = "再看看" });
        closed.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var history = (await agent.ReadAsync(path)).GetProperty("history").EnumerateArray().Last();
        history.Text("by").ShouldBe("王芳");
        history.Text("note").ShouldBe("现场已恢复供电");
    }

    [Fact]
    public async Task Request_types_come_with_department_and_promise()
    {
        await using var house = await DeskHouse.OpenAsync();
        using var agent = await house.SignInAsync("agent1");
        var type = (await agent.ReadAsync("request-types")).EnumerateArray().First();
        type.Text("name").ShouldBe("停电报修");
        type.Text("department").ShouldBe("抢修中心");
        type.Text("promise").ShouldBe("45分钟内到达现场");
    }

    [Fact]
    public async Task An_agent_says_which_account_an_unknown_customer_speaks_of()
    {
        await using var house = await DeskHouse.OpenAsync();
        await house.Get<OpenConversation>().RunAsync(new("c1", "web"), default);
        var (reason, packet) = WaitingCustomers.Of("10035278");
        await house
            .Get<RequestHandoff>()
            .RunAsync(new("c1", reason, HandoffPriority.Normal, packet with { AccountNumber = null }, "h1"), default);
        using var agent = await house.SignInAsync("agent1");
        var path = "conversations/c1/account";
        (await agent.PutAsync(path, new { number = "10035278" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await agent.PostAsync("conversations/c1/accept");
        (await agent.PutAsync(path, new { number = "99999999" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await agent.PutAsync(path, new { number = "10035278" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var page = await agent.ReadAsync("conversations/c1");
        page.Text("accountNumber").ShouldBe("10035278");
        page.Text("identityLevel").ShouldBe("unknown");
    }

    [Fact]
    public async Task Who_has_shown_who_they_are_is_nobody_else()
    {
        await using var house = await DeskHouse.OpenAsync();
        var id = await house.CustomerWaitsAsync();
        using var agent = await house.SignInAsync("agent1");
        await agent.PostAsync($"conversations/{id}/accept");
        var refused = await agent.PutAsync($"conversations/{id}/account", new { number = "20081463" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.JsonAsync()).Text("title").ShouldContain("已经核实");
    }

    [Theory]
    [InlineData("image/png", "inline", "image/png")]
    [InlineData("text/html", "attachment", "application/octet-stream")]
    [InlineData("image/svg+xml", "attachment", "application/octet-stream")]
    public async Task Files_of_customers_cannot_act_in_the_desk(string sent, string shown, string type)
    {
        await using var house = await DeskHouse.OpenAsync();
        var id = await house.CustomerWaitsAsync();
        var file = new Attachment
        {
            Id = "file-1",
            ConversationId = id,
            FileName = "照片 \"1\".png",
            ContentType = sent,
            Content = [1, 2, 3],
            At = TimeProvider.System.GetUtcNow(),
        };
        await house.Get<Attachments>().KeepAsync(file, default);
        using var agent = await house.SignInAsync("agent1");
        var response = await agent.Http.GetAsync("attachments/file-1");
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe(shown);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
    }

    static async Task<System.Text.Json.JsonElement> FileAsync(DeskUser agent, string conversation)
    {
        var slip = new
        {
            key = "key-0001",
            typeId = "repair-electricity",
            accountNumber = "10035278",
            service = "electricity",
            region = "城区",
            summary = "家中停电，邻居有电",
        };
        var response = await agent.PostAsync($"conversations/{conversation}/tickets", slip);
        response.EnsureSuccessStatusCode();
        return await response.JsonAsync();
    }
}
