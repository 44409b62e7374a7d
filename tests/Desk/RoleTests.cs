using System.Net;
using Shouldly;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using Xunit;

namespace SmartService.Tests.Desk;

public sealed class RoleTests : IAsyncLifetime
{
    DeskHouse _house = null!;

    public async Task InitializeAsync() => _house = await DeskHouse.OpenAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Only_the_administrator_adds_people()
    {
        var person = new
        {
            login = "agent9",
            name = "新人",
            role = "agent",
            password = "first-password",
        };
        using var agent = await _house.SignInAsync("agent1");
        (await agent.PostAsync("people", person)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var admin = await _house.SignInAsync("admin");
        (await admin.PostAsync("people", person)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.PostAsync("people", person)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var added = _house.NewUser();
        var signIn = await added.PostAsync("session", new { login = "agent9", password = "first-password" });
        signIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await added.TryAsync("queue")).ShouldBe(HttpStatusCode.Forbidden);
        await added.PostAsync("me/password", new { current = "first-password", next = "second-password" });
        (await added.TryAsync("queue")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_reset_password_is_good_for_choosing_another_and_the_old_one_for_nothing()
    {
        using var agent = await _house.SignInAsync("agent1");
        using var admin = await _house.SignInAsync("admin");
        var reset = await admin.PostAsync("people/agent1/password", new { password = "given-by-admin" });
        reset.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await agent.TryAsync("me")).ShouldBe(HttpStatusCode.Unauthorized);
        var again = await agent.PostAsync("session", new { login = "agent1", password = "given-by-admin" });
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await agent.TryAsync("queue")).ShouldBe(HttpStatusCode.Forbidden);
        await agent.PostAsync("me/password", new { current = "given-by-admin", next = "chosen-by-myself" });
        (await agent.TryAsync("queue")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_looks_after_the_floor_sees_all_that_goes_on_and_nobody_else_does()
    {
        var waits = await _house.CustomerWaitsAsync("waits", HandoffPriority.Urgent);
        var served = await _house.CustomerWaitsAsync("served");
        await _house.Get<OpenConversation>().RunAsync(new("with-bot", "phone", CallerNumber: "13800138000"), default);
        using var agent = await _house.SignInAsync("agent1");
        await agent.PostAsync($"conversations/{served}/accept");
        (await agent.TryAsync("conversations")).ShouldBe(HttpStatusCode.Forbidden);

        using var supervisor = await _house.SignInAsync("supervisor1");
        var all = (await supervisor.ReadAsync("conversations")).GetProperty("conversations").EnumerateArray().ToList();
        all.Select(one => one.Text("conversationId")).ShouldBe([waits, served, "with-bot"]);
        all.Select(one => one.Text("owner")).ShouldBe(["queue", "agent", "bot"]);
        all[0].Text("priority").ShouldBe("urgent");
        all[1].Text("agentName").ShouldBe("王芳");
        all[1].Text("customerName").ShouldBe("张建国");
        all[2].Text("channel").ShouldBe("phone");
        await agent.PostAsync($"conversations/{served}/end");
        var left = (await supervisor.ReadAsync("conversations")).GetProperty("conversations");
        left.EnumerateArray().Select(one => one.Text("conversationId")).ShouldBe([waits, "with-bot"]);
    }

    [Fact]
    public async Task A_trainer_serves_nobody()
    {
        using var trainer = await _house.SignInAsync("trainer1");
        (await trainer.TryAsync("me")).ShouldBe(HttpStatusCode.OK);
        (await trainer.TryAsync("queue")).ShouldBe(HttpStatusCode.Forbidden);
        (await trainer.TryAsync("accounts/10035278")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_agent_reads_what_waits_and_what_is_theirs_a_supervisor_everything()
    {
        var id = await _house.CustomerWaitsAsync();
        using var first = await _house.SignInAsync("agent1");
        using var second = await _house.SignInAsync("agent2");
        using var supervisor = await _house.SignInAsync("supervisor1");
        (await second.TryAsync($"conversations/{id}")).ShouldBe(HttpStatusCode.OK);
        await first.PostAsync($"conversations/{id}/accept");
        (await first.TryAsync($"conversations/{id}/messages")).ShouldBe(HttpStatusCode.OK);
        (await second.TryAsync($"conversations/{id}/messages")).ShouldBe(HttpStatusCode.NotFound);
        (await supervisor.TryAsync($"conversations/{id}/messages")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Earlier_contacts_open_only_beside_a_conversation_of_the_same_account()
    {
        var mine = await _house.CustomerWaitsAsync("now");
        var open = _house.Get<OpenConversation>();
        await open.RunAsync(new("earlier", "phone", AccountNumber: "10035278"), default);
        await open.RunAsync(new("stranger", "phone", AccountNumber: "30569127"), default);
        using var agent = await _house.SignInAsync("agent1");
        await agent.PostAsync($"conversations/{mine}/accept");
        (await agent.TryAsync("conversations/earlier/messages")).ShouldBe(HttpStatusCode.NotFound);
        (await agent.TryAsync($"conversations/earlier/messages?via={mine}")).ShouldBe(HttpStatusCode.OK);
        (await agent.TryAsync($"conversations/stranger/messages?via={mine}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_sees_anything()
    {
        var id = await _house.CustomerWaitsAsync();
        using var stranger = _house.NewUser();
        foreach (var path in new[] { "me", "queue", "people", $"conversations/{id}", "accounts/10035278" })
            (await stranger.TryAsync(path)).ShouldBe(HttpStatusCode.Unauthorized);
    }
}
