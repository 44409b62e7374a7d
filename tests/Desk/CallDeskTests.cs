using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Shouldly;
using SmartService.TicketCore.Calls;
using SmartService.TicketCore.Store;
using Xunit;

namespace SmartService.Tests.Desk;

public sealed class CallDeskTests : IAsyncLifetime
{
    DeskHouse _house = null!;
    DeskUser _agent = null!;

    public async Task InitializeAsync()
    {
        _house = await DeskHouse.OpenAsync();
        _agent = await _house.SignInAsync("agent1");
    }

    public async Task DisposeAsync()
    {
        _agent.Dispose();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task A_call_stands_beside_its_conversation_with_who_is_on_the_line()
    {
        var id = await ServedCallAsync();
        await _house
            .Get<LeadCall>()
            .TellAsync(
                id,
                [
                    new CallLeg("1", CallRole.Customer, LegState.Held, Number: "13800138000"),
                    new CallLeg("2", CallRole.Agent, LegState.Up, "agent1", "8001", Muted: true),
                ],
                default
            );

        var call = (await _agent.ReadAsync($"conversations/{id}")).GetProperty("call");
        var legs = call.GetProperty("legs").EnumerateArray().ToList();
        legs.Select(leg => leg.Text("role")).ShouldBe(["customer", "agent"]);
        legs[0].Text("state").ShouldBe("held");
        (legs[1].Text("name"), legs[1].GetProperty("muted").GetBoolean()).ShouldBe(("王芳", true));
        call.GetProperty("isOutgoing").GetBoolean().ShouldBeFalse();
        (await _agent.ReadAsync("queue")).GetProperty("mine")[0].GetProperty("onLine").GetBoolean().ShouldBeTrue();

        await _house.Get<LeadCall>().EndAsync(id, CallEnds.HungUp, null, default);
        call = (await _agent.ReadAsync($"conversations/{id}")).GetProperty("call");
        call.Text("endedBecause").ShouldBe("hung-up");
    }

    [Fact]
    public async Task Who_serves_the_call_orders_and_learns_how_it_went()
    {
        var id = await ServedCallAsync();
        var wish = new
        {
            key = "wish-0001",
            kind = "consult",
            target = "8002",
        };
        var given = await (await _agent.PostAsync($"conversations/{id}/call/orders", wish)).JsonAsync();
        given.Text("state").ShouldBe("given");
        (await _agent.PostAsync($"conversations/{id}/call/orders", wish)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var order = (await _house.Get<OrderCall>().GivenAsync(id, default)).ShouldHaveSingleItem();
        (order.Kind, order.Target, order.AgentId).ShouldBe((OrderKind.Consult, "8002", "agent1"));
        await _house.Get<OrderCall>().FinishAsync(order.Id, CallEnds.Busy, default);
        var told = await _agent.ReadAsync($"conversations/{id}/call/orders/wish-0001");
        (told.Text("state"), told.Text("problem")).ShouldBe(("failed", "busy"));
    }

    [Fact]
    public async Task Only_numbers_are_dialled_and_only_orders_that_exist_are_given()
    {
        var id = await ServedCallAsync();
        foreach (var target in new[] { "8", "8002@elsewhere", "+8613800138000", "８００２", new string('1', 21) })
            (
                await OrderAsync(
                    _agent,
                    id,
                    new
                    {
                        key = "wish-0001",
                        kind = "transfer",
                        target,
                    }
                )
            ).ShouldBe(HttpStatusCode.BadRequest);
        foreach (var kind in new object[] { "dial", "explode", 99 })
            (
                await OrderAsync(
                    _agent,
                    id,
                    new
                    {
                        key = "wish-0001",
                        kind,
                        target = "8002",
                    }
                )
            ).ShouldBe(HttpStatusCode.BadRequest);
        (
            await OrderAsync(
                _agent,
                id,
                new
                {
                    key = "wish-0001",
                    kind = "hold",
                    target = "8002",
                }
            )
        ).ShouldBe(HttpStatusCode.BadRequest);
        (await _house.Get<OrderCall>().GivenAsync(id, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_agent_orders_nothing_and_a_supervisor_listens_only()
    {
        var id = await ServedCallAsync();
        using var other = await _house.SignInAsync("agent2");
        using var supervisor = await _house.SignInAsync("supervisor1");
        var listen = new
        {
            key = "listen-01",
            kind = "listen",
            mode = "whisper",
        };
        (await OrderAsync(other, id, new { key = "hang-up-1", kind = "hangUp" })).ShouldBe(HttpStatusCode.Conflict);
        (await OrderAsync(other, id, listen)).ShouldBe(HttpStatusCode.Forbidden);
        (await OrderAsync(_agent, id, listen)).ShouldBe(HttpStatusCode.Forbidden);
        (await OrderAsync(supervisor, id, new { key = "hang-up-1", kind = "hangUp" })).ShouldBe(
            HttpStatusCode.Conflict
        );
        (await OrderAsync(supervisor, id, new { key = "listen-00", kind = "listen" })).ShouldBe(
            HttpStatusCode.BadRequest
        );

        (await OrderAsync(supervisor, id, listen)).ShouldBe(HttpStatusCode.OK);
        var order = (await _house.Get<OrderCall>().GivenAsync(id, default)).ShouldHaveSingleItem();
        (order.Mode, order.AgentId).ShouldBe((ListenMode.Whisper, "supervisor1"));
        CallLeg leg = new("3", CallRole.Supervisor, LegState.Up, "supervisor1", Mode: ListenMode.Whisper);
        await _house.Get<LeadCall>().TellAsync(id, [leg], default);
        var line = (await supervisor.ReadAsync("conversations")).GetProperty("conversations")[0];
        (line.GetProperty("onLine").GetBoolean(), line.Text("listening")).ShouldBe((true, "whisper"));
    }

    [Fact]
    public async Task A_customer_who_is_called_is_the_agents_at_once()
    {
        var wish = new
        {
            key = "call-0001",
            number = "13800138000",
            accountNumber = "10035278",
        };
        var id = (await (await _agent.PostAsync("calls", wish)).JsonAsync()).Text("conversationId");
        (await (await _agent.PostAsync("calls", wish)).JsonAsync()).Text("conversationId").ShouldBe(id);

        var page = await _agent.ReadAsync($"conversations/{id}");
        page.GetProperty("mayAct").GetBoolean().ShouldBeTrue();
        page.GetProperty("handoff").GetProperty("packet").Text("customerName").ShouldBe("张建国");
        page.Text("identityLevel").ShouldBe("unknown");
        page.GetProperty("call").GetProperty("dial").Text("state").ShouldBe("given");
        (await _house.Get<OrderCall>().GivenAsync(id, default)).ShouldHaveSingleItem().Target.ShouldBe("13800138000");
        var wrong = await _agent.PostAsync("calls", new { key = "call-0002", number = "138 0013" });
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Calling_back_for_a_ticket_is_kept_in_its_history()
    {
        var id = await ServedCallAsync();
        var slip = new
        {
            key = "slip-0001",
            typeId = "complaint",
            summary = "请明天上午回电",
            contact = "13800138000",
        };
        var number = (await (await _agent.PostAsync($"conversations/{id}/tickets", slip)).JsonAsync()).Text("number");
        var answer = await _agent.PostAsync(
            $"conversations/{id}/tickets/{number}/call",
            new { key = "back-0001", number = "13800138000" }
        );
        var called = (await answer.JsonAsync()).Text("conversationId");
        await _house.Get<LeadCall>().BeginAsync(called, "node", true, null, default);
        await _house.Get<LeadCall>().EndAsync(called, CallEnds.NoAnswer, null, default);

        var ticket = await _agent.ReadAsync($"conversations/{id}/tickets/{number}");
        ticket.GetProperty("history").EnumerateArray().Last().Text("note").ShouldBe("回拨 13800138000：无人接听");
        var stranger = await _agent.PostAsync(
            $"conversations/{called}/tickets/261122999999/call",
            new { key = "back-0002", number = "13800138000" }
        );
        stranger.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task My_telephone_is_an_extension_that_colleagues_see_or_this_browser()
    {
        var set = await _agent.PutAsync("me/phone", new { extension = "8001" });
        (await set.JsonAsync()).Text("extension").ShouldBe("8001");
        (await _agent.PutAsync("me/phone", new { extension = "sip:8001" })).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );
        using var other = await _house.SignInAsync("agent2");
        var colleague = (await other.ReadAsync("colleagues")).EnumerateArray().ShouldHaveSingleItem();
        (colleague.Text("name"), colleague.Text("extension")).ShouldBe(("王芳", "8001"));
        (await _agent.ReadAsync("colleagues")).GetArrayLength().ShouldBe(0);

        await _agent.PutAsync("me/phone", new { extension = (string?)null });
        var pass = (await (await _agent.PostAsync("me/phone/pass")).JsonAsync()).Text("pass");
        (await _house.Get<PhonePasses>().UseAsync(pass, default)).ShouldBe("agent1");
    }

    [Fact]
    public async Task The_recording_is_heard_in_parts_by_those_who_may_read_the_conversation()
    {
        var id = await ServedCallAsync("2026-11-28/call.wav");
        await WriteAsync("2026-11-28/call.wav", "RIFF-0123456789");
        await WriteAsync(
            "2026-11-28/call.wav.jsonl",
            """
            {"atMs":120,"mark":"turn","id":"#arrival"}
            {"atMs":4380,"mark":"turn","id":"t1"}
            {"atMs":90
            """
        );
        var call = (await _agent.ReadAsync($"conversations/{id}"))
            .GetProperty("call")
            .GetProperty("recordings")
            .EnumerateArray()
            .Single()
            .GetProperty("call")
            .GetInt64();
        var recording = $"conversations/{id}/recordings/{call}";
        using var part = new HttpRequestMessage(HttpMethod.Get, recording);
        part.Headers.Range = new RangeHeaderValue(5, 8);
        var heard = await _agent.Http.SendAsync(part);
        heard.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        heard.Content.Headers.ContentType!.MediaType.ShouldBe("audio/wav");
        (await heard.Content.ReadAsStringAsync()).ShouldBe("0123");
        var marks = await _agent.ReadAsync($"{recording}/marks");
        marks.EnumerateArray().Select(mark => mark.Text("id")).ShouldBe(["#arrival", "t1"]);
        marks[1].GetProperty("atMs").GetInt64().ShouldBe(4380);

        using var other = await _house.SignInAsync("agent2");
        using var supervisor = await _house.SignInAsync("supervisor1");
        (await other.TryAsync(recording)).ShouldBe(HttpStatusCode.NotFound);
        (await other.TryAsync($"{recording}/marks")).ShouldBe(HttpStatusCode.NotFound);
        (await supervisor.TryAsync(recording)).ShouldBe(HttpStatusCode.OK);
        await _agent.PostAsync($"conversations/{id}/end");
        (await _agent.TryAsync(recording)).ShouldBe(HttpStatusCode.OK, "they were on the line");
    }

    [Fact]
    public async Task Each_call_of_a_conversation_keeps_its_recording_and_what_the_line_was_like()
    {
        var id = await ServedCallAsync("2026-11-28/first.wav");
        var lead = _house.Get<LeadCall>();
        await lead.EndAsync(id, CallEnds.HungUp, new(970, 30, 4.5, 1000, 2, 8, 31), default);
        await lead.BeginAsync(id, "node", true, "2026-11-28/second.wav", default);
        await WriteAsync("2026-11-28/first.wav", "RIFF-first");
        await WriteAsync("2026-11-28/second.wav", "RIFF-second");

        var call = (await _agent.ReadAsync($"conversations/{id}")).GetProperty("call");
        call.GetProperty("isOutgoing").GetBoolean().ShouldBeTrue();
        var recordings = call.GetProperty("recordings").EnumerateArray().ToList();
        recordings.Select(one => one.GetProperty("isOutgoing").GetBoolean()).ShouldBe([false, true]);
        recordings[0].GetProperty("quality").GetProperty("lost").GetInt64().ShouldBe(30);
        recordings[1].GetProperty("quality").ValueKind.ShouldBe(JsonValueKind.Null);
        var sounds = new List<string>();
        foreach (var one in recordings)
            sounds.Add(
                await _agent.Http.GetStringAsync($"conversations/{id}/recordings/{one.GetProperty("call").GetInt64()}")
            );
        sounds.ShouldBe(["RIFF-first", "RIFF-second"]);

        var other = await _house.CustomerWaitsAsync("c2", channel: "phone");
        await _agent.PostAsync($"conversations/{other}/accept");
        var theirs = recordings[0].GetProperty("call").GetInt64();
        (await _agent.TryAsync($"conversations/{other}/recordings/{theirs}")).ShouldBe(
            HttpStatusCode.NotFound,
            "of another conversation"
        );
    }

    [Theory]
    [InlineData("../smartservice.db")]
    [InlineData("/etc/hostname")]
    [InlineData("2026-11-28/none.wav")]
    public async Task Nothing_outside_the_folder_of_recordings_is_played(string file)
    {
        var id = await ServedCallAsync(file);
        var call = (await _house.Get<ReadCalls>().FindAsync(id, default))!.Id;
        var recording = $"conversations/{id}/recordings/{call}";
        (await _agent.TryAsync(recording)).ShouldBe(HttpStatusCode.NotFound);
        (await _agent.TryAsync($"{recording}/marks")).ShouldBe(HttpStatusCode.NotFound);
    }

    static async Task<HttpStatusCode> OrderAsync(DeskUser user, string id, object wish) =>
        (await user.PostAsync($"conversations/{id}/call/orders", wish)).StatusCode;

    async Task<string> ServedCallAsync(string? recording = null)
    {
        var id = await _house.CustomerWaitsAsync(channel: "phone");
        await _house.Get<LeadCall>().BeginAsync(id, "node", false, recording, default);
        await _agent.PostAsync($"conversations/{id}/accept");
        return id;
    }

    async Task WriteAsync(string recording, string content)
    {
        var path = Path.Combine(_house.Get<RecordLocation>().Folder, "recordings", recording);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, content);
    }
}
