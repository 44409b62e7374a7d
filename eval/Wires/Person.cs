using System.Net.Http.Json;
using System.Text.Json;

namespace SmartService.Eval.Wires;

/// <summary>A person of the centre at the desk, over its HTTP API.</summary>
public sealed class Person : IDisposable
{
    readonly HttpClient http;

    Person(HttpClient http) => this.http = http;

    /// <summary>Signs in and goes on duty.</summary>
    public static async Task<Person> SignInAsync(Uri url, string login, string password, CancellationToken cancellation)
    {
        var http = new HttpClient { BaseAddress = new Uri(url, "/desk/api/") };
        http.DefaultRequestHeaders.Add("X-Desk", "1");
        var person = new Person(http);
        await person.SendAsync(HttpMethod.Post, "session", new { login, password }, cancellation);
        await person.SendAsync(HttpMethod.Put, "me/duty", new { duty = "free" }, cancellation);
        return person;
    }

    public Task<JsonElement> QueueAsync(CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, "queue", null, cancellation);

    /// <summary>Takes a waiting conversation.</summary>
    public Task AcceptAsync(string conversation, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"conversations/{conversation}/accept", null, cancellation);

    public Task<JsonElement> ConversationAsync(string conversation, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, $"conversations/{conversation}", null, cancellation);

    public Task SayAsync(string conversation, string text, CancellationToken cancellation) =>
        SendAsync(
            HttpMethod.Post,
            $"conversations/{conversation}/messages",
            new { id = Guid.NewGuid().ToString("N"), text },
            cancellation
        );

    public Task GiveBackAsync(string conversation, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"conversations/{conversation}/to-bot", null, cancellation);

    async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var answer = await http.SendAsync(request, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{method} {path} was answered with {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public void Dispose() => http.Dispose();
}
