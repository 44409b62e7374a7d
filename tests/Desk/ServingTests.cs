using System.Net;
using System.Text.Json;
using Shouldly;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;
using Xunit;

namespace SmartService.Tests.Desk;

public sealed class ServingTests : IAsyncLifetime
{
    DeskHouse _house = null!;

    public async Task InitializeAsync() => _house = await DeskHouse.OpenAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Of_two_who_accept_at_once_one_gets_it_and_the_other_is_told_who()
    {
        var id = await _house.CustomerWaitsAsync();
        using var first = await _house.SignInAsync("agent1");
        using var second = await _house.SignInAsync("agent2");
        var path = $"conversations/{id}/accept";
        var answers = await Task.WhenAll(first.PostAsync(path), second.PostAsync(path));
        var won = answers.Count(answer => answer.StatusCode == HttpStatusCode.OK);
        won.ShouldBe(1);
        var winner = answers[0].IsSuccessStatusCode ? "王芳" : "刘洋";
        var lost = await answers.Single(answer => answer.StatusCode == HttpStatusCode.Conflict).JsonAsync();
        lost.Text("ownerName").ShouldBe(winner);
        lost.Text("title").ShouldContain(winner);
    }

    [Fact]
    public async Task The_next_is_the_most_urgent_and_then_the_longest_waiting()
    {
        await _house.CustomerWaitsAsync("plain");
        await _house.CustomerWaitsAsync("danger", HandoffPriority.Emergency);
        using var agent = await _house.SignInAsync("agent1");
        (await (await agent.PostAsync("queue/next")).JsonAsync()).Text("conversationId").ShouldBe("danger");
        (await (await agent.PostAsync("queue/next")).JsonAsync()).Text("conversationId").ShouldBe("plain");
        (await agent.PostAsync("queue/next")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task The_queue_shows_why_who_and_how_long()
    {
        await _house.CustomerWaitsAsync();
        using var agent = await _house.SignInAsync("agent1");
        var queue = await agent.ReadAsync("queue");
        var line = queue.GetProperty("waiting").EnumerateArray().ShouldHaveSingleItem();
        line.Text("reason").ShouldBe("asked");
        line.Text("priority").ShouldBe("normal");
        line.Text("customerName").ShouldBe("张建国");
        line.Text("why").ShouldContain("账单");
        line.GetProperty("queuedAt")
            .GetDateTimeOffset()
            .ShouldBeLessThanOrEqualTo(queue.GetProperty("now").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_packet_says_who_how_proven_what_was_gathered_and_answered()
    {
        var id = await _house.CustomerWaitsAsync();
        using var agent = await _house.SignInAsync("agent1");
        var packet = (await agent.ReadAsync($"conversations/{id}")).GetProperty("handoff").GetProperty("packet");
        packet.Text("howProven").ShouldContain("后四位");
        packet.GetProperty("slots").Text("账期").ShouldBe("上个月");
        packet.GetProperty("answered")[0].Text("question").ShouldBe("上个月电费多少");
        packet.Text("summary").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_reply_sent_twice_is_said_once()
    {
        var (agent, id) = await AcceptedAsync();
        var reply = new { id = "0123456789", text = "您好，我来处理。" };
        var first = await (await agent.PostAsync($"conversations/{id}/messages", reply)).JsonAsync();
        var second = await (await agent.PostAsync($"conversations/{id}/messages", reply)).JsonAsync();
        second.GetProperty("seq").GetInt64().ShouldBe(first.GetProperty("seq").GetInt64());
        var lines = await LinesAsync(agent, id);
        lines.Count(line => line.Text("speaker") == "agent").ShouldBe(1);
        lines.Last().Text("agentName").ShouldBe("王芳");
    }

    [Fact]
    public async Task Only_who_has_the_conversation_speaks_in_it()
    {
        var (_, id) = await AcceptedAsync();
        using var other = await _house.SignInAsync("supervisor1");
        var said = await other.PostAsync($"conversations/{id}/messages", new { id = "0123456789", text = "喂" });
        said.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        foreach (var way in new[] { "to-bot", "to-queue", "end", "typing" })
            (await other.PostAsync($"conversations/{id}/{way}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("", "0123456789")]
    [InlineData("好的", "short")]
    public async Task A_reply_that_says_nothing_or_has_no_id_is_refused(string text, string messageId)
    {
        var (agent, id) = await AcceptedAsync();
        var response = await agent.PostAsync($"conversations/{id}/messages", new { id = messageId, text });
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_transcript_is_fetched_from_where_the_page_stands()
    {
        var (agent, id) = await AcceptedAsync();
        var before = (await LinesAsync(agent, id)).Last().GetProperty("seq").GetInt64();
        await _house.SayAsync(id, "t2", "还在吗");
        var fresh = await agent.ReadAsync($"conversations/{id}/messages?after={before}");
        fresh.GetProperty("messages").EnumerateArray().ShouldHaveSingleItem().Text("text").ShouldBe("还在吗");
    }

    [Fact]
    public async Task While_a_person_serves_the_bot_owes_nothing_and_after_giving_back_it_answers_again()
    {
        var (agent, id) = await AcceptedAsync();
        (await _house.SayAsync(id, "t2", "你好")).AnswerDue.ShouldBeFalse();
        (await agent.PostAsync($"conversations/{id}/to-bot")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _house.SayAsync(id, "t3", "再问一下")).AnswerDue.ShouldBeTrue();
        (await agent.PostAsync($"conversations/{id}/to-bot")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Put_back_into_the_queue_somebody_else_takes_it()
    {
        var (agent, id) = await AcceptedAsync();
        await agent.PostAsync($"conversations/{id}/to-queue");
        using var other = await _house.SignInAsync("agent2");
        (await other.PostAsync($"conversations/{id}/accept")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ending_is_told_to_the_record()
    {
        var (agent, id) = await AcceptedAsync();
        await agent.PostAsync($"conversations/{id}/end");
        var ended = await _house.Get<ReadConversation>().FindAsync(id, default);
        ended!.Owner.ShouldBe(Owner.Ended);
        (await agent.ReadAsync("queue")).GetProperty("mine").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Duty_is_told_with_its_reason_and_a_pause_needs_one()
    {
        using var agent = await _house.SignInAsync("agent1");
        (await agent.PutAsync("me/duty", new { duty = "paused" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await agent.PutAsync("me/duty", new { duty = "paused", reason = "用餐" });
        var me = await agent.ReadAsync("me");
        me.Text("duty").ShouldBe("paused");
        me.Text("pauseReason").ShouldBe("用餐");
        (await agent.ReadAsync("queue")).GetProperty("paused").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_on_a_call_at_the_PBX_is_seen_to_be_and_counts_as_not_free()
    {
        using var agent = await _house.SignInAsync("agent1");
        await agent.PutAsync("me/duty", new { duty = "free" });
        await _house.Get<Agents>().SetExtensionAsync("agent1", "1001", default);
        (await agent.ReadAsync("queue")).GetProperty("free").GetInt32().ShouldBe(1);

        await _house
            .Get<Phones>()
            .TellAsync(new Dictionary<string, PhoneState> { ["1001"] = PhoneState.OnCall }, default);

        (await agent.ReadAsync("me")).Text("phone").ShouldBe("onCall");
        (await agent.ReadAsync("queue")).GetProperty("free").GetInt32().ShouldBe(0);
    }

    async Task<(DeskUser Agent, string Conversation)> AcceptedAsync()
    {
        var id = await _house.CustomerWaitsAsync();
        var agent = await _house.SignInAsync("agent1");
        (await agent.PostAsync($"conversations/{id}/accept")).EnsureSuccessStatusCode();
        return (agent, id);
    }

    static async Task<List<JsonElement>> LinesAsync(DeskUser user, string id) =>
        [.. (await user.ReadAsync($"conversations/{id}/messages")).GetProperty("messages").EnumerateArray()];
}
