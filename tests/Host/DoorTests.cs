using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Tests.Fakes;
using SmartService.Tests.Walks;
using Xunit;

namespace SmartService.Tests.Host;

/// <summary>What stands at the host's own addresses.</summary>
[Collection(OnNewHost.Name)]
public sealed class DoorTests(NewHost fresh) : IDisposable
{
    readonly HttpClient http = new() { BaseAddress = fresh.Host.Url };

    [Fact]
    public async Task The_first_page_says_what_is_where()
    {
        var page = await http.GetStringAsync("/");

        page.ShouldContain("href=\"/chat\"");
        page.ShouldContain("href=\"/call\"");
        page.ShouldContain("href=\"/desk\"");
        (await http.GetAsync("/index.css")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_first_page_names_no_telephone_where_customers_may_not_call_from_it()
    {
        using var folder = new TempFolder();
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var host = await HostProcess.StartAsync(
            ["--data", folder.Path, "--VoiceGateway:Browser:Customers=false"],
            late.Token
        );
        using var closed = new HttpClient { BaseAddress = host.Url };

        var page = await closed.GetStringAsync("/");

        page.ShouldNotContain("/call");
        page.ShouldContain("href=\"/desk\"");
        (await closed.GetAsync("/call")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/chat")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Every_door_that_is_named_opens(string path) =>
        (await http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task The_host_says_that_it_lives_and_that_it_is_ready()
    {
        (await http.GetFromJsonAsync<JsonElement>("/healthz")).GetProperty("status").GetString().ShouldBe("alive");
        (await http.GetFromJsonAsync<JsonElement>("/readyz")).GetProperty("status").GetString().ShouldBe("ready");
    }

    [Fact]
    public async Task Browsers_are_told_what_our_pages_may_do()
    {
        using var page = await http.GetAsync("/");

        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'self'");
        page.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        page.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Who_sends_more_than_fits_is_refused_and_the_next_is_served()
    {
        using var tooMuch = new ByteArrayContent(new byte[50 * 1024 * 1024]);
        try
        {
            var answer = await http.PostAsync("/v3/directline/conversations", tooMuch);
            ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        }
        catch (HttpRequestException)
        {
            // The host may hang up while we still send.
        }

        (await http.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void The_start_says_where_data_lies_and_hides_a_password_that_was_given()
    {
        fresh.Host.Said.ShouldContain(fresh.DataFolder);
        fresh.Host.Said.ShouldContain($"{fresh.Host.Url.GetLeftPart(UriPartial.Authority)}/desk");
        fresh.Host.Said.ShouldNotContain(NewHost.Password);
        fresh.Host.Said.ShouldNotContain("one-time");
    }

    public void Dispose() => http.Dispose();
}
