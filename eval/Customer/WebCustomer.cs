using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using SmartService.Eval.Running;

namespace SmartService.Eval.Customer;

/// <summary>A customer on the web: takes a token like the chat page, and speaks Direct Line.</summary>
sealed class WebCustomer : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    readonly HttpClient http;
    readonly string conversation;
    readonly string token;
    readonly ActivityStream stream;
    int said;

    WebCustomer(HttpClient http, string conversation, string token, ActivityStream stream)
    {
        this.http = http;
        this.conversation = conversation;
        this.token = token;
        this.stream = stream;
    }

    /// <summary>How long a silence must be for the bot to have said everything.</summary>
    public TimeSpan Settles { get; init; } = TimeSpan.FromMilliseconds(120);

    /// <summary>Opens a conversation and hears the greeting.</summary>
    /// <param name="http">With the host as its base address.</param>
    public static async Task<(WebCustomer Customer, Heard Greeting)> ArriveAsync(
        HttpClient http,
        TimeSpan settles,
        CancellationToken stop
    )
    {
        var grant = await AskAsync(http, "/chat/token", null, null, stop);
        var begun = await AskAsync(http, "/v3/directline/conversations", Given(grant.Token, "token"), null, stop);
        var stream = await ActivityStream.OpenAsync(new Uri(Given(begun.StreamUrl, "streamUrl")), stop);
        var customer = new WebCustomer(
            http,
            Given(begun.ConversationId, "conversationId"),
            begun.Token ?? grant.Token!,
            stream
        )
        {
            Settles = settles,
        };
        return (customer, await customer.HearAsync(null, Stopwatch.GetTimestamp(), Patience, stop));
    }

    /// <summary>Says something and hears what comes back, until it is quiet again.</summary>
    public Task<Heard> SayAsync(string text, CancellationToken stop) => SayAsync(text, Patience, stop);

    /// <param name="patience">How long to wait for the first line.</param>
    public async Task<Heard> SayAsync(string text, TimeSpan patience, CancellationToken stop)
    {
        var id = $"said-{++said}";
        var began = Stopwatch.GetTimestamp();
        await PostAsync(text, id, stop);
        return await HearAsync(id, began, patience, stop);
    }

    Task<HttpContent> PostAsync(string text, string id, CancellationToken stop) =>
        SendAsync(
            http,
            $"/v3/directline/conversations/{conversation}/activities",
            token,
            new
            {
                type = "message",
                from = new { id = "customer" },
                text,
                channelData = new { clientActivityID = id },
            },
            stop
        );

    // Our own words come back first; what was said before them belongs to an earlier turn.
    async Task<Heard> HearAsync(string? id, long began, TimeSpan patience, CancellationToken stop)
    {
        var lines = new List<Line>();
        var first = TimeSpan.Zero;
        var heardSelf = id is null;
        while (await stream.NextAsync(lines.Count == 0 ? patience : Settles, stop) is { } activity)
        {
            heardSelf |= activity.ChannelData?.ClientActivityId == id;
            if (!heardSelf || activity.Type != "message" || activity.From?.Role == "user")
                continue;
            if (lines.Count == 0)
                first = Stopwatch.GetElapsedTime(began);
            lines.Add(Line.Of(activity));
            if (Settles == TimeSpan.Zero)
                break;
        }
        return new Heard(lines, first);
    }

    static async Task<Wire.Grant> AskAsync(
        HttpClient http,
        string path,
        string? token,
        object? body,
        CancellationToken stop
    ) =>
        await (await SendAsync(http, path, token, body, stop)).ReadFromJsonAsync<Wire.Grant>(Wire.Json, stop)
        ?? new(null, null, null);

    static async Task<HttpContent> SendAsync(
        HttpClient http,
        string path,
        string? token,
        object? body,
        CancellationToken stop
    )
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            request.Content = body is null ? null : JsonContent.Create(body, options: Wire.Json);
            var response = await http.SendAsync(request, stop);
            if (response.IsSuccessStatusCode)
                return response.Content;
            if (response is not { StatusCode: HttpStatusCode.TooManyRequests, Headers.RetryAfter.Delta: { } wait })
                throw new EvalException(
                    $"POST {path} gave {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(stop)}"
                );
            await Task.Delay(wait, stop);
        }
    }

    static string Given(string? value, string name) =>
        value ?? throw new EvalException($"The host's answer has no {name}; is this a SmartService host?");

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
