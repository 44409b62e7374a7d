using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Shouldly;
using SmartService.Tests.Browser;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Gateway.Browser;

/// <summary>What the line does with whoever does not behave as its page does.</summary>
public sealed class CallLineTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private readonly HttpClient http = new();
    private CallHost host = null!;

    public async Task InitializeAsync()
    {
        host = await CallHost.StartAsync(
            null,
            ("VoiceGateway:Browser:MaxCalls", "1"),
            ("VoiceGateway:Browser:PingSeconds", "1")
        );
        http.BaseAddress = new Uri(host.Url);
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task What_is_no_call_is_refused_with_its_reason()
    {
        await RefusedAsync(
            await TokenAsync(),
            new byte[100_000],
            WebSocketMessageType.Binary,
            WebSocketCloseStatus.MessageTooBig
        );
        await RefusedAsync(
            await TokenAsync(),
            new byte[321],
            WebSocketMessageType.Binary,
            WebSocketCloseStatus.InvalidPayloadData
        );
        await RefusedAsync(
            await TokenAsync(),
            "{\"type\":"u8.ToArray(),
            WebSocketMessageType.Text,
            WebSocketCloseStatus.InvalidPayloadData
        );
        await RefusedAsync(
            await TokenAsync(),
            "[1]"u8.ToArray(),
            WebSocketMessageType.Text,
            WebSocketCloseStatus.InvalidPayloadData
        );
        await RefusedAsync(
            await TokenAsync(),
            "{\"type\":\"key\",\"key\":\"1\"}"u8.ToArray(),
            WebSocketMessageType.Text,
            WebSocketCloseStatus.PolicyViolation,
            times: 200
        );
        await RefusedAsync(
            await TokenAsync(),
            new byte[6400],
            WebSocketMessageType.Binary,
            WebSocketCloseStatus.PolicyViolation,
            times: 100
        );
        await TokenAsync();
    }

    [Fact]
    public async Task Strange_messages_of_the_right_form_are_passed_over()
    {
        using var line = await CallAsync(await TokenAsync());
        foreach (
            var message in (string[])
                [
                    "{\"type\":\"dance\"}",
                    "{\"type\":\"key\",\"key\":\"12\"}",
                    "{\"type\":\"words\"}",
                    "{\"type\":\"answer\"}",
                ]
        )
            await line.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, default);
        await line.SendAsync("{\"type\":\"key\",\"key\":\"1\"}"u8.ToArray(), WebSocketMessageType.Text, true, default);
        await ToldAsync(line, text => text.Contains("户号"));
    }

    [Fact]
    public async Task Nobody_comes_in_without_a_token_of_this_server_or_from_another_site()
    {
        (await StatusAsync("/call/line")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync("/call/line?token=1.2")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync($"/call/line?token=9{await TokenAsync()}")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync($"/call/agent?pass={new string('a', 32)}")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync($"/call/line?token={await TokenAsync()}", "https://elsewhere.example")).ShouldBe(
            HttpStatusCode.Forbidden
        );
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/call/token");
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        (await http.SendAsync(foreign)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await http.GetAsync($"/call/line?token={await TokenAsync()}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task One_call_too_many_is_told_to_come_back_and_may_when_the_line_is_free()
    {
        var token = await TokenAsync();
        using var line = await CallAsync(token);
        using var busy = await http.PostAsync("/call/token", null);
        busy.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        busy.Headers.RetryAfter.ShouldNotBeNull();
        (await StatusAsync($"/call/line?token={token}")).ShouldBe(HttpStatusCode.ServiceUnavailable);

        await line.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        await TokenAsync();
    }

    [Fact]
    public async Task A_browser_that_vanished_frees_its_line()
    {
        var token = await TokenAsync();
        using var vanished = new TcpClient();
        await vanished.ConnectAsync(IPAddress.Loopback, http.BaseAddress!.Port);
        await vanished
            .GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"GET /call/line?token={token} HTTP/1.1\r\nHost: {http.BaseAddress.Authority}\r\nConnection: Upgrade\r\n"
                        + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                )
            );
        await Eventually.TrueAsync(async () => !await IsFreeAsync(), Soon);

        // It reads nothing and answers no ping.
        await Eventually.TrueAsync(IsFreeAsync, Soon);
    }

    private async Task RefusedAsync(
        string token,
        byte[] message,
        WebSocketMessageType type,
        WebSocketCloseStatus because,
        int times = 1
    )
    {
        using var line = await CallAsync(token);
        try
        {
            for (var at = 0; at < times; at++)
                await line.SendAsync(message, type, true, default);
        }
        catch (WebSocketException)
        {
            // Refused before all of it was sent.
        }
        await ToldAsync(line, _ => false);
        line.CloseStatus.ShouldBe(because);
        line.CloseStatusDescription.ShouldNotBeNullOrEmpty();
    }

    /// <summary>Reads until the page is told so, or the line is closed.</summary>
    private static async Task ToldAsync(ClientWebSocket line, Func<string, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Soon);
        var buffer = new byte[16_000];
        while (await line.ReceiveAsync(buffer, patience.Token) is { MessageType: not WebSocketMessageType.Close } part)
            if (part.MessageType == WebSocketMessageType.Text && wanted(TextOf(buffer.AsSpan(0, part.Count))))
                return;
        wanted("").ShouldBeFalse();
    }

    private static string TextOf(ReadOnlySpan<byte> json)
    {
        var message = JsonSerializer.Deserialize<JsonElement>(json);
        return message.TryGetProperty("text", out var text) ? text.GetString()! : "";
    }

    /// <summary>A token, as soon as the line of the call before is free.</summary>
    private async Task<string> TokenAsync()
    {
        await Eventually.TrueAsync(IsFreeAsync, Soon);
        using var answer = await http.PostAsync("/call/token", null);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    private async Task<bool> IsFreeAsync()
    {
        using var answer = await http.PostAsync("/call/token", null);
        return answer.IsSuccessStatusCode;
    }

    private async Task<ClientWebSocket> CallAsync(string token)
    {
        var line = new ClientWebSocket();
        await line.ConnectAsync(
            new Uri($"{host.Url.Replace("http", "ws")}/call/line?token={token}&ears=none"),
            default
        );
        return line;
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string? origin = null)
    {
        using var line = new ClientWebSocket();
        line.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
            line.Options.SetRequestHeader("Origin", origin);
        await line.ConnectAsync(new Uri(host.Url.Replace("http", "ws") + path), default)
            .ShouldThrowAsync<WebSocketException>();
        return line.HttpStatusCode;
    }
}
