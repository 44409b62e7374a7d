using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmartService.Tests.Fakes;

/// <summary>A utility's billing over HTTP, in this process, that can be made to misbehave.</summary>
public sealed class BillingServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _answers = new();
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _failures;
    private int _asked;

    private BillingServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single() + "/api";

    /// <summary>How many requests came.</summary>
    public int Asked => _asked;
    public string? LastKey { get; private set; }
    public bool Silent { get; set; }

    public static async Task<BillingServer> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new BillingServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>What a path with its query is answered with; anything else is 404.</summary>
    public void Says(string path, string body) => _answers[path] = body;

    /// <summary>The next so many requests get status 500.</summary>
    public void Fail(int times) => _failures = times;

    public async ValueTask DisposeAsync()
    {
        _over.TrySetResult();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _asked);
        LastKey = context.Request.Headers.Authorization;
        if (Silent)
            await Task.WhenAny(_over.Task, Task.Delay(Timeout.Infinite, context.RequestAborted));
        if (Interlocked.Decrement(ref _failures) >= 0)
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        else if (_answers.TryGetValue(context.Request.Path + context.Request.QueryString, out var body))
            await context.Response.WriteAsync(body);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
