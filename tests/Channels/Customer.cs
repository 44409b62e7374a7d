using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace SmartService.Tests.Channels;

/// <summary>A customer who speaks Direct Line, as any client does.</summary>
public sealed class Customer(HttpClient http, string token, string conversation)
{
    private const string Root = "/v3/directline";

    public string Token { get; set; } = token;
    public string Conversation { get; } = conversation;

    /// <summary>Comes in as the chat page does: a token of the page, then the conversation.</summary>
    public static async Task<Customer> ArriveAsync(HttpClient http)
    {
        var token = await ReadAsync(await http.PostAsync("/chat/token", null));
        var customer = new Customer(http, (string)token["token"]!, (string)token["conversationId"]!);
        (await customer.SendAsync(HttpMethod.Post, "/conversations")).IsSuccessStatusCode.ShouldBeTrue();
        return customer;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, Root + path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return http.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(object activity) =>
        SendAsync(HttpMethod.Post, $"/conversations/{Conversation}/activities", JsonContent.Create(activity));

    public Task<HttpResponseMessage> SayAsync(string text, string? id = null) =>
        PostAsync(
            new
            {
                type = "message",
                from = new { id = "me" },
                text,
                channelData = new { clientActivityID = id ?? Guid.NewGuid().ToString("N") },
            }
        );

    /// <summary>Everything after the watermark.</summary>
    public async Task<IReadOnlyList<JsonNode>> ReadAllAsync(string watermark = "")
    {
        var set = await ReadAsync(
            await SendAsync(HttpMethod.Get, $"/conversations/{Conversation}/activities?watermark={watermark}")
        );
        return [.. set["activities"]!.AsArray().Select(activity => activity!)];
    }

    /// <summary>Reads until one fits; the test fails when none comes in time.</summary>
    public async Task<JsonNode> HearAsync(Func<JsonNode, bool> fits)
    {
        var waited = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        do
        {
            if ((await ReadAllAsync()).FirstOrDefault(fits) is { } found)
                return found;
        } while (waited.Elapsed < TimeSpan.FromMinutes(1) && await tick.WaitForNextTickAsync());
        throw new TimeoutException($"Not heard among: {string.Join(" | ", (await ReadAllAsync()).Select(Text))}");
    }

    /// <summary>Says something and hears the first answer to it.</summary>
    public async Task<JsonNode> AskAsync(string text)
    {
        var id = await IdOfAsync(await SayAsync(text));
        return await HearAsync(activity => (string?)activity["replyToId"] == id);
    }

    public static async Task<string> IdOfAsync(HttpResponseMessage response) =>
        (string)(await ReadAsync(response))["id"]!;

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>The refusal's code, in Direct Line's shape.</summary>
    public static async Task<string> RefusalAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        using var json = JsonDocument.Parse(text);
        var error = json.RootElement.GetProperty("error");
        error.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
        return error.GetProperty("code").GetString()!;
    }

    public static string Text(JsonNode activity) => (string?)activity["text"] ?? "";

    public static bool IsMine(JsonNode activity) => (string?)activity["from"]!["role"] == "user";
}
