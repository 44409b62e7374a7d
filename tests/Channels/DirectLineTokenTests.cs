using System.Net.Http.Headers;
using System.Net.Http.Json;
using Shouldly;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Channels;

[Collection(ChatHostCollection.Name)]
public sealed class DirectLineTokenTests(ChatHostFixture fixture)
{
    private readonly HttpClient http = fixture.Host.Http;

    [Fact]
    public async Task The_page_gets_a_token_and_how_long_it_lives()
    {
        var answer = await Customer.ReadAsync(await http.PostAsync("/chat/token", null));
        ((string?)answer["token"]).ShouldNotBeNullOrWhiteSpace();
        ((int)answer["expires_in"]!).ShouldBe(1800);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "null")]
    public async Task A_page_of_another_site_gets_no_token(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/token") { Headers = { { header, value } } };
        (await Customer.RefusalAsync(await http.SendAsync(request), 403)).ShouldBe("Forbidden");
    }

    [Fact]
    public async Task The_page_itself_may_ask_as_a_browser_does()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/token")
        {
            Headers = { { "Origin", fixture.Host.Url }, { "Sec-Fetch-Site", "same-origin" } },
        };
        (await http.SendAsync(request)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Asking_for_tokens_again_and_again_is_stopped_for_a_while()
    {
        await using var host = await ChatHost.StartAsync(
            settings: new Dictionary<string, string?> { ["Channels:DirectLine:TokensPerMinute"] = "2" }
        );
        await host.Http.PostAsync("/chat/token", null);
        await host.Http.PostAsync("/chat/token", null);
        var third = await host.Http.PostAsync("/chat/token", null);
        (await Customer.RefusalAsync(third, 429)).ShouldBe("TooManyRequests");
        third.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_said()
    {
        var response = await http.PostAsync("/v3/directline/conversations", null);
        (await Customer.RefusalAsync(response, 401)).ShouldBe("Unauthorized");
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJjb252IjoieCJ9.")]
    public async Task A_token_that_is_none_of_ours_is_refused(string token)
    {
        var stranger = new Customer(http, token, "x");
        (await Customer.RefusalAsync(await stranger.SayAsync("你好"), 403)).ShouldBe("Forbidden");
    }

    [Fact]
    public async Task A_token_with_one_letter_changed_is_refused()
    {
        var customer = await Customer.ArriveAsync(http);
        var parts = customer.Token.Split('.');
        var body = parts[1][..^2] + (parts[1][^2] == 'A' ? 'B' : 'A') + parts[1][^1];
        customer.Token = $"{parts[0]}.{body}.{parts[2]}";
        (await Customer.RefusalAsync(await customer.SayAsync("你好"), 403)).ShouldBe("Forbidden");
    }

    [Fact]
    public async Task A_token_opens_no_conversation_but_its_own()
    {
        var one = await Customer.ArriveAsync(http);
        var other = await Customer.ArriveAsync(http);
        var thief = new Customer(http, one.Token, other.Conversation);
        (await Customer.RefusalAsync(await thief.SayAsync("你好"), 403)).ShouldBe("Forbidden");
    }

    [Fact]
    public async Task A_token_of_half_an_hour_ago_has_expired_and_a_refreshed_one_has_not()
    {
        var clock = new FakeTimeProvider();
        await using var host = await ChatHost.StartAsync(clock);
        var customer = await Customer.ArriveAsync(host.Http);
        clock.Advance(TimeSpan.FromMinutes(20));
        var refreshed = await Customer.ReadAsync(await customer.SendAsync(HttpMethod.Post, "/tokens/refresh"));
        clock.Advance(TimeSpan.FromMinutes(15));

        (await Customer.RefusalAsync(await customer.SayAsync("你好"), 403)).ShouldBe("TokenExpired");
        (await Customer.RefusalAsync(await customer.SendAsync(HttpMethod.Post, "/tokens/refresh"), 403)).ShouldBe(
            "TokenExpired"
        );
        customer.Token = (string)refreshed["token"]!;
        (await customer.SayAsync("你好")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_with_the_secret_makes_tokens_for_its_users()
    {
        var server = new Customer(http, ChatHost.Secret, "");
        var made = await Customer.ReadAsync(
            await server.SendAsync(
                HttpMethod.Post,
                "/tokens/generate",
                JsonContent.Create(new { user = new { id = "dl_zhang" } })
            )
        );
        var customer = new Customer(http, (string)made["token"]!, (string)made["conversationId"]!);
        (await customer.SendAsync(HttpMethod.Post, "/conversations")).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.Created
        );
        await customer.SayAsync("你好");
        var mine = await customer.HearAsync(Customer.IsMine);
        ((string?)mine["from"]!["id"]).ShouldBe("dl_zhang");
    }

    [Fact]
    public async Task Only_the_secret_makes_tokens()
    {
        var customer = await Customer.ArriveAsync(http);
        (await Customer.RefusalAsync(await customer.SendAsync(HttpMethod.Post, "/tokens/generate"), 403)).ShouldBe(
            "Forbidden"
        );
    }

    [Fact]
    public async Task A_secret_opens_a_conversation_by_itself()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ChatHost.Secret);
        var started = await Customer.ReadAsync(await http.SendAsync(request));
        var server = new Customer(http, ChatHost.Secret, (string)started["conversationId"]!);
        (await server.SayAsync("你好")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_nodes_know_each_others_tokens_through_the_record() =>
        // The key lies in the record and nowhere else; a node that starts later finds it there.
        (
            await fixture.Host.Get<SmartService.TicketCore.Store.Settings>().FindAsync("directline.key", default)
        ).ShouldNotBeNullOrEmpty();
}
