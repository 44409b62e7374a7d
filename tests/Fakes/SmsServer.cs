using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmartService.Tests.Fakes;

/// <summary>A message as it reached a mobile phone.</summary>
public sealed record ReceivedText(string Key, string To, string Signature, string Text);

/// <summary>A sender of text messages by the contract of sms-openapi.yaml, in this process, that can be made to misbehave.</summary>
public sealed class SmsServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, ReceivedText> sent = new();
    private readonly ConcurrentQueue<(int Status, string Body)> next = new();
    private int asked;

    private SmsServer(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single() + "/api";

    /// <summary>What customers got: one for each key, however often it came.</summary>
    public IReadOnlyCollection<ReceivedText> Sent => [.. sent.Values];

    /// <summary>How many requests came.</summary>
    public int Asked => asked;
    public string? LastAuthorization { get; private set; }

    /// <summary>Messages are sent, but the answer is lost on its way.</summary>
    public bool LosesAnswers { get; set; }

    public static async Task<SmsServer> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new SmsServer(builder.Build());
        server.app.MapPost("/api/messages", server.TakeAsync);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>The next requests are answered so, one each; nothing is sent.</summary>
    public void Answers(int status, int times, string body = "")
    {
        for (var time = 0; time < times; time++)
            next.Enqueue((status, body));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        Interlocked.Increment(ref asked);
        LastAuthorization = context.Request.Headers.Authorization;
        if (next.TryDequeue(out var answer))
        {
            context.Response.StatusCode = answer.Status;
            await context.Response.WriteAsync(answer.Body);
            return;
        }

        var message = await context.Request.ReadFromJsonAsync<JsonElement>();
        var key = context.Request.Headers["Idempotency-Key"].Single()!;
        sent.TryAdd(
            key,
            new(
                key,
                message.GetProperty("to").GetString()!,
                message.GetProperty("signature").GetString()!,
                message.GetProperty("text").GetString()!
            )
        );
        if (LosesAnswers)
            context.Abort();
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}
