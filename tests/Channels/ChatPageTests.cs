using System.Net;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace SmartService.Tests.Channels;

[Collection(ChatHostCollection.Name)]
public sealed class ChatPageTests(ChatHostFixture fixture)
{
    private readonly HttpClient http = fixture.Host.Http;

    [Fact]
    public async Task The_page_runs_nothing_but_its_own_files()
    {
        var page = await http.GetAsync("/chat");
        page.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldNotContain("unsafe");
        var html = await page.Content.ReadAsStringAsync();
        html.ShouldContain("澜江公用服务");
        html.ShouldNotContain("{version}");
        html.ShouldNotMatch("(src|href)=\"(https?:)?//");
        html.ShouldNotMatch("<script(?![^>]*src=)");
        html.ShouldNotMatch(" on[a-z]+=\"");
    }

    [Fact]
    public async Task Its_files_may_be_kept_for_a_year_because_their_address_changes_with_them()
    {
        var html = await http.GetStringAsync("/chat");
        var style = System.Text.RegularExpressions.Regex.Match(html, "/chat/[0-9a-f]{12}/chat\\.css").Value;
        var file = await http.GetAsync(style);
        file.Headers.CacheControl!.ToString().ShouldContain("immutable");
        file.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var named = System
            .Text.RegularExpressions.Regex.Matches(html, "/chat/[0-9a-f]{12}/[a-z]+\\.[a-z]+")
            .Select(match => match.Value);
        foreach (var path in named.Append(style.Replace("chat.css", "line.js")))
            (await http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/chat")]
    [InlineData("/chat/embed.js")]
    public async Task What_has_not_changed_is_not_sent_again(string path)
    {
        var first = await http.GetAsync(path);
        using var again = new HttpRequestMessage(HttpMethod.Get, path)
        {
            Headers = { IfNoneMatch = { first.Headers.ETag! } },
        };
        (await http.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/chat/v/nothing.js")]
    [InlineData("/chat/v/..%2fchat.css")]
    [InlineData("/chat/v/index.html%00")]
    public async Task There_is_nothing_else_to_be_had(string path) =>
        (await http.GetAsync(path)).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);

    [Fact]
    public async Task Only_sites_that_were_named_may_frame_it()
    {
        (await PolicyAsync(fixture.Host)).ShouldEndWith("frame-ancestors 'self'");
        await using var host = await ChatHost.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["Channels:Chat:FrameAncestors"] = "'self' https://www.example.com",
            }
        );
        (await PolicyAsync(host)).ShouldEndWith("frame-ancestors 'self' https://www.example.com");
    }

    [Theory]
    [InlineData("Channels:DirectLine:Secret", "short")]
    [InlineData("Channels:DirectLine:TokenMinutes", "0")]
    [InlineData("Channels:DirectLine:UploadMiB", "11")]
    [InlineData("Channels:Chat:FrameAncestors", "https://a.example; script-src *")]
    [InlineData("Channels:Chat:Hotlines", "call us")]
    public async Task A_wrong_option_stops_the_start(string option, string value)
    {
        var refusal = await Should.ThrowAsync<OptionsValidationException>(
            ChatHost.StartAsync(settings: new Dictionary<string, string?> { [option] = value })
        );
        refusal.Message.ShouldContain(option.Split(':')[^1]);
    }

    private static async Task<string> PolicyAsync(ChatHost host) =>
        (await host.Http.GetAsync("/chat")).Headers.GetValues("Content-Security-Policy").Single();
}
