using System.Net;
using System.Text;
using Shouldly;
using SmartService.TicketCore.Conversations;
using Xunit;

namespace SmartService.Tests.Channels;

[Collection(ChatHostCollection.Name)]
public sealed class DirectLineActivityTests(ChatHostFixture fixture)
{
    private readonly HttpClient http = fixture.Host.Http;

    [Fact]
    public async Task Whoever_comes_in_is_greeted_once()
    {
        var customer = await Customer.ArriveAsync(http);
        await customer.HearAsync(activity => !Customer.IsMine(activity));
        (await customer.SendAsync(HttpMethod.Post, "/conversations")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await customer.PostAsync(new { type = "event", name = "webchat/join" });
        await customer.PostAsync(new { type = "conversationUpdate" });
        var all = await customer.ReadAllAsync();
        all.ShouldAllBe(activity => !Customer.IsMine(activity));
        all.Select(Customer.Text).ShouldBeUnique();
    }

    [Fact]
    public async Task What_was_said_comes_back_with_its_id_and_then_the_answer_to_it()
    {
        var customer = await Customer.ArriveAsync(http);
        var id = await Customer.IdOfAsync(await customer.SayAsync("你好", "my-own-id"));
        var mine = await customer.HearAsync(Customer.IsMine);
        ((string?)mine["id"]).ShouldBe(id);
        id.ShouldMatch($@"^{customer.Conversation}\|\d{{7}}$");
        ((string?)mine["channelData"]!["clientActivityID"]).ShouldBe("my-own-id");
        var answer = await customer.HearAsync(activity => (string?)activity["replyToId"] == id);
        ((string?)answer["type"]).ShouldBe("message");
        ((string?)answer["textFormat"]).ShouldBe("plain");
        ((string?)answer["from"]!["role"]).ShouldBe("bot");
        ((string?)answer["recipient"]!["id"]).ShouldBe((string?)mine["from"]!["id"]);
        ((string?)answer["conversation"]!["id"]).ShouldBe(customer.Conversation);
    }

    [Fact]
    public async Task Saying_the_same_again_changes_nothing()
    {
        var customer = await Customer.ArriveAsync(http);
        var first = await Customer.IdOfAsync(await customer.SayAsync("你好", "twice"));
        await customer.HearAsync(activity => (string?)activity["replyToId"] == first);
        var before = (await customer.ReadAllAsync()).Count;
        var again = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => customer.SayAsync("你好", "twice")));
        foreach (var response in again)
            (await Customer.IdOfAsync(response)).ShouldBe(first);
        (await customer.ReadAllAsync()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Five_sent_at_once_with_one_id_are_said_once()
    {
        var customer = await Customer.ArriveAsync(http);
        var sent = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => customer.SayAsync("查余额", "at-once")));
        var ids = await Task.WhenAll(sent.Select(Customer.IdOfAsync));
        ids.Distinct().Count().ShouldBe(1);
        (await customer.ReadAllAsync()).Count(Customer.IsMine).ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("\u0000\u0007\u200b")]
    public async Task Nothing_is_no_message(string text)
    {
        var customer = await Customer.ArriveAsync(http);
        (await Customer.RefusalAsync(await customer.SayAsync(text), 400)).ShouldBe("MissingProperty");
        (await customer.ReadAllAsync()).ShouldNotContain(activity => Customer.IsMine(activity));
    }

    [Theory]
    [InlineData(2001)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public async Task A_text_beyond_all_measure_is_refused_and_leaves_nothing(int length)
    {
        var customer = await Customer.ArriveAsync(http);
        (await Customer.RefusalAsync(await customer.SayAsync(new string('电', length)), 413)).ShouldBe(
            "MessageSizeTooBig"
        );
        (await customer.ReadAllAsync()).ShouldNotContain(activity => Customer.IsMine(activity));
    }

    [Fact]
    public async Task A_text_of_the_full_length_is_taken()
    {
        var customer = await Customer.ArriveAsync(http);
        await customer.SayAsync(new string('电', 2000));
        Customer.Text(await customer.HearAsync(Customer.IsMine)).Length.ShouldBe(2000);
    }

    [Fact]
    public async Task What_cannot_be_seen_is_taken_out_and_markup_stays_text()
    {
        var customer = await Customer.ArriveAsync(http);
        await customer.SayAsync("<script>alert(1)</script>\u0000\u001b[31m\u202e**查**\r\n余额");
        Customer.Text(await customer.HearAsync(Customer.IsMine)).ShouldBe("<script>alert(1)</script>[31m**查**\n余额");
    }

    [Theory]
    [InlineData("{", "MalformedData")]
    [InlineData("", "MalformedData")]
    [InlineData("[]", "MalformedData")]
    [InlineData("\"text\"", "MalformedData")]
    [InlineData("null", "MissingProperty")]
    [InlineData("{}", "MissingProperty")]
    [InlineData("{\"type\":\"message\"}", "MissingProperty")]
    [InlineData("{\"type\":\"message\",\"text\":{\"a\":1}}", "MalformedData")]
    [InlineData("{\"type\":\"message\",\"text\":\"\\ud800\"}", "MalformedData")]
    [InlineData(
        "{\"type\":\"message\",\"text\":\"a\",\"channelData\":{\"clientActivityID\":\"x#0\"}}",
        "MalformedData"
    )]
    public async Task What_is_no_activity_is_refused(string json, string code)
    {
        var customer = await Customer.ArriveAsync(http);
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        var response = await customer.SendAsync(
            HttpMethod.Post,
            $"/conversations/{customer.Conversation}/activities",
            content
        );
        (await Customer.RefusalAsync(response, 400)).ShouldBe(code);
    }

    [Fact]
    public async Task An_unknown_conversation_is_not_found()
    {
        var server = new Customer(http, ChatHost.Secret, "no-such-conversation");
        (await Customer.RefusalAsync(await server.SayAsync("你好"), 404)).ShouldBe("NotFound");
        var customer = await Customer.ArriveAsync(http);
        var lost = new Customer(http, customer.Token, "no-such-conversation");
        (await Customer.RefusalAsync(await lost.SayAsync("你好"), 404)).ShouldBe("NotFound");
    }

    [Fact]
    public async Task Reading_on_from_a_watermark_gives_only_what_is_new()
    {
        var customer = await Customer.ArriveAsync(http);
        await customer.AskAsync("你好");
        var all = await Customer.ReadAsync(
            await customer.SendAsync(HttpMethod.Get, $"/conversations/{customer.Conversation}/activities")
        );
        var watermark = (string)all["watermark"]!;
        (await customer.ReadAllAsync(watermark)).ShouldBeEmpty();
        await customer.SayAsync("谢谢");
        (await customer.ReadAllAsync(watermark)).Select(Customer.Text).ShouldContain("谢谢");
        (await customer.ReadAllAsync(watermark)).Select(Customer.Text).ShouldNotContain("你好");
    }

    [Fact]
    public async Task Whoever_comes_back_between_a_turn_and_its_answer_still_learns_what_is_answered()
    {
        var customer = await Customer.ArriveAsync(http);
        await customer.AskAsync("你好");
        var all = await customer.ReadAllAsync();
        var turn = (string)all.Last(line => Customer.Text(line) == "你好")["id"]!;
        var watermark = $"{long.Parse(turn.Split('|')[^1])}";

        var after = await customer.ReadAllAsync(watermark);

        after.ShouldNotBeEmpty();
        after.ShouldAllBe(line => (string)line["replyToId"]! == turn);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    public async Task A_watermark_that_is_none_is_refused(string watermark)
    {
        var customer = await Customer.ArriveAsync(http);
        var path = $"/conversations/{customer.Conversation}/activities?watermark={watermark}";
        (await Customer.RefusalAsync(await customer.SendAsync(HttpMethod.Get, path), 400)).ShouldBe("MalformedData");
    }

    [Fact]
    public async Task A_satisfied_customer_says_so()
    {
        var customer = await Customer.ArriveAsync(http);
        await customer.PostAsync(new { type = "endOfConversation" });
        (
            await customer.PostAsync(
                new
                {
                    type = "event",
                    name = "satisfaction",
                    value = 5,
                }
            )
        ).IsSuccessStatusCode.ShouldBeTrue();
        var kept = await fixture.Host.Get<ReadConversation>().FindAsync(customer.Conversation, default);
        kept!.Satisfaction.ShouldBe(5);
        kept.Owner.ShouldBe(Owner.Ended);
    }

    [Theory]
    [InlineData("6")]
    [InlineData("0")]
    [InlineData("\"5\"")]
    [InlineData("4.5")]
    public async Task Satisfaction_is_a_number_from_one_to_five(string value)
    {
        var customer = await Customer.ArriveAsync(http);
        using var content = new StringContent(
            $$"""{"type":"event","name":"satisfaction","value":{{value}}}""",
            Encoding.UTF8,
            "application/json"
        );
        var path = $"/conversations/{customer.Conversation}/activities";
        (await Customer.RefusalAsync(await customer.SendAsync(HttpMethod.Post, path, content), 400)).ShouldBe(
            "MalformedData"
        );
    }

    [Fact]
    public async Task Who_says_too_much_at_once_is_asked_to_wait()
    {
        await using var host = await ChatHost.StartAsync(
            settings: new Dictionary<string, string?> { ["Channels:DirectLine:TurnsPerMinute"] = "3" }
        );
        var customer = await Customer.ArriveAsync(host.Http);
        HttpResponseMessage last = null!;
        for (var turn = 0; turn < 4; turn++)
            last = await customer.SayAsync($"第{turn}句");
        (await Customer.RefusalAsync(last, 429)).ShouldBe("TooManyRequests");
        last.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Pages_of_other_origins_may_speak_with_a_token()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v3/directline/conversations")
        {
            Headers =
            {
                { "Origin", "https://www.example.com" },
                { "Access-Control-Request-Headers", "authorization" },
            },
        };
        var answer = await http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        answer.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldContain("Authorization");
    }
}
