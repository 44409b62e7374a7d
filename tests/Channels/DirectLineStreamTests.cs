using System.Net;
using System.Net.WebSockets;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;
using Xunit;

namespace SmartService.Tests.Channels;

[Collection(ChatHostCollection.Name)]
public sealed class DirectLineStreamTests(ChatHostFixture fixture)
{
    private readonly HttpClient http = fixture.Host.Http;

    [Fact]
    public async Task What_is_said_and_answered_comes_over_the_stream_in_order()
    {
        var customer = await Customer.ArriveAsync(http);
        await using var listener = await Listener.OpenAsync(customer);
        var id = await Customer.IdOfAsync(await customer.SayAsync("你好"));
        await listener.UntilAsync(heard => heard.Messages.Any(message => (string?)message["replyToId"] == id));
        var ids = listener.Messages.Select(message => (string)message["id"]!).ToList();
        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
        ids.ShouldBeUnique();
        listener.Activities.ShouldContain(activity => (string?)activity["type"] == "typing");
    }

    [Fact]
    public async Task Whoever_comes_back_with_the_watermark_misses_nothing_and_hears_nothing_twice()
    {
        var customer = await Customer.ArriveAsync(http);
        var heard = new List<string>();
        var watermark = "";
        for (var round = 0; round < 5; round++)
        {
            // Said while nobody listens, and while somebody does; the line breaks at once after.
            await customer.SayAsync($"断线时说的第{round}句");
            await using var listener = await Listener.OpenAsync(customer, watermark);
            await customer.SayAsync($"在线时说的第{round}句");
            await listener.UntilSaidAsync($"在线时说的第{round}句");
            heard.AddRange(listener.Messages.Select(message => (string)message["id"]!));
            watermark = listener.Watermark;
        }
        var seen = (await customer.ReadAllAsync()).Select(activity => (string)activity["id"]!).ToList();
        heard.ShouldBeUnique();
        heard.ShouldBe(seen.Take(heard.Count));
        seen.Count.ShouldBeGreaterThanOrEqualTo(20);
    }

    [Fact]
    public async Task Silence_is_filled_with_empty_messages()
    {
        await using var host = await ChatHost.StartAsync(
            settings: new Dictionary<string, string?> { ["Channels:DirectLine:KeepAliveSeconds"] = "1" }
        );
        var customer = await Customer.ArriveAsync(host.Http);
        await using var listener = await Listener.OpenAsync(customer);
        await listener.UntilAsync(heard => heard.KeepAlives >= 2);
    }

    [Fact]
    public async Task The_stream_tells_who_serves_and_brings_what_the_agent_says_by_name()
    {
        var customer = await Customer.ArriveAsync(http);
        await using var listener = await Listener.OpenAsync(customer);
        await listener.UntilAsync(heard => Owners(heard).LastOrDefault() == "bot");
        await fixture.Host.AskForPersonAsync(customer.Conversation);
        await listener.UntilAsync(heard => Owners(heard).LastOrDefault() == "queue");
        ((int?)listener.Sets[^1]["status"]!["position"]).ShouldNotBeNull();

        var agent = await fixture.Host.AgentAsync("李婷");
        await fixture.Host.Get<ClaimConversation>().RunAsync(new(customer.Conversation, agent.Id), default);
        await listener.UntilAsync(heard => Owners(heard).LastOrDefault() == "agent");
        ((string?)listener.Sets[^1]["status"]!["agent"]).ShouldBe("李婷");

        await fixture
            .Host.Get<AddMessage>()
            .RunAsync(new(customer.Conversation, "a-1", Speaker.Agent, agent.Id, "您好，我来帮您"), default);
        await listener.UntilSaidAsync("我来帮您");
        var said = listener.Messages.Last();
        ((string?)said["from"]!["name"]).ShouldBe("李婷");
        ((string?)said["from"]!["role"]).ShouldBe("bot");
        ((string?)said["channelData"]!["speaker"]).ShouldBe("agent");
    }

    [Fact]
    public async Task Who_no_longer_wants_to_wait_is_back_with_the_bot()
    {
        var customer = await Customer.ArriveAsync(http);
        await fixture.Host.AskForPersonAsync(customer.Conversation);
        await using var listener = await Listener.OpenAsync(customer);
        await listener.UntilAsync(heard => Owners(heard).LastOrDefault() == "queue");
        await customer.PostAsync(new { type = "event", name = "leaveQueue" });
        await listener.UntilAsync(heard => Owners(heard).LastOrDefault() == "bot");
    }

    [Fact]
    public async Task Many_who_listen_to_one_conversation_all_hear_it()
    {
        var customer = await Customer.ArriveAsync(http);
        var listeners = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Listener.OpenAsync(customer)));
        await customer.SayAsync("大家都听见了吗");
        foreach (var listener in listeners)
        {
            await listener.UntilSaidAsync("大家都听见了吗");
            await listener.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_streams_address_holds_for_a_minute_and_for_nothing_else()
    {
        var clock = new FakeTimeProvider();
        await using var host = await ChatHost.StartAsync(clock);
        var customer = await Customer.ArriveAsync(host.Http);
        var back = await Customer.ReadAsync(
            await customer.SendAsync(HttpMethod.Get, $"/conversations/{customer.Conversation}")
        );
        var url = (string)back["streamUrl"]!;
        var thief = new Customer(host.Http, url.Split("t=")[1], customer.Conversation);
        (await Customer.RefusalAsync(await thief.SayAsync("你好"), 403)).ShouldBe("Forbidden");
        clock.Advance(TimeSpan.FromSeconds(61));
        var late = await Should.ThrowAsync<WebSocketException>(() => Listener.ConnectAsync(url));
        late.Message.ShouldContain("403");
    }

    [Fact]
    public async Task The_stream_is_no_page()
    {
        var customer = await Customer.ArriveAsync(http);
        var back = await Customer.ReadAsync(
            await customer.SendAsync(HttpMethod.Get, $"/conversations/{customer.Conversation}")
        );
        var response = await http.GetAsync(((string)back["streamUrl"]!).Replace("ws://", "http://"));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [PostgresFact]
    public async Task Two_nodes_serve_one_conversation_between_them()
    {
        await using var database = await TempPostgres.CreateAsync();
        await using var one = await ChatHost.StartAsync(postgres: database.ConnectionString);
        await using var two = await ChatHost.StartAsync(postgres: database.ConnectionString);
        var here = await Customer.ArriveAsync(one.Http);
        var there = new Customer(two.Http, here.Token, here.Conversation);
        await using var listener = await Listener.OpenAsync(there);
        await here.SayAsync("从第一个节点说的");
        await listener.UntilSaidAsync("从第一个节点说的");
        await there.SayAsync("从第二个节点说的", "same");
        await here.SayAsync("从第二个节点说的", "same");
        await listener.UntilSaidAsync("从第二个节点说的");
        (await here.ReadAllAsync()).Count(activity => Customer.Text(activity) == "从第二个节点说的").ShouldBe(1);
    }

    private static IEnumerable<string?> Owners(Listener heard) =>
        heard.Sets.Where(set => set["status"] is not null).Select(set => (string?)set["status"]!["owner"]);
}
