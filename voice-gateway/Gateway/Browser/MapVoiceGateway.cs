using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmartService.VoiceGateway.Calls;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Speaking;

namespace SmartService.VoiceGateway.Browser;

public static class VoiceGatewayEndpoints
{
    /// <summary>Maps <c>/call</c>: the customers' telephone page, and what makes an agent's browser a telephone.</summary>
    public static IEndpointRouteBuilder MapVoiceGateway(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/call/{name}", (string name, HttpResponse to, PageFiles files) => files.Send(name, to));
        MapSocket(endpoints, "/call/agent", (here, accept) => Get<AgentLine>(here).RunAsync(here, accept));
        if (!endpoints.ServiceProvider.GetRequiredService<IOptions<BrowserOptions>>().Value.Customers)
            return endpoints;
        endpoints.MapGet("/call", (HttpResponse to, PageFiles files) => files.SendPage(to));
        endpoints.MapGet(
            "/call/abilities",
            (
                FallingBackRecognizer recognizer,
                IOptions<SpeakingOptions> speaking,
                SpeechFolders folders,
                IOptions<CallOptions> call
            ) => Abilities.Of(recognizer, speaking, folders, call)
        );
        endpoints.MapPost("/call/token", here => Guarded(here, GiveTokenAsync));
        MapSocket(endpoints, "/call/line", (here, accept) => Get<CustomerLine>(here).RunAsync(here, accept));
        return endpoints;
    }

    private static async Task GiveTokenAsync(HttpContext here)
    {
        Get<Doors>(here).Count(here);
        here.Response.Headers.CacheControl = "no-store";
        await here.Response.WriteAsJsonAsync(
            new { token = await Get<LineTokens>(here).IssueAsync(here.RequestAborted) },
            here.RequestAborted
        );
    }

    /// <summary>Brings its own WebSocket middleware, so that a host has nothing to remember.</summary>
    private static void MapSocket(
        IEndpointRouteBuilder endpoints,
        string path,
        Func<HttpContext, Func<Task<WebSocket>>, Task> run
    )
    {
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets();
        pipeline.Run(here => Guarded(here, _ => ServeAsync(here, run)));
        endpoints.MapGet(path, pipeline.Build());
    }

    private static Task ServeAsync(HttpContext here, Func<HttpContext, Func<Task<WebSocket>>, Task> run) =>
        here.WebSockets.IsWebSocketRequest
            ? run(here, () => AcceptAsync(here))
            : throw new RefusedException(400, "webSocket", "This address speaks WebSocket only.");

    private static Task<WebSocket> AcceptAsync(HttpContext here)
    {
        var ping = TimeSpan.FromSeconds(Get<IOptions<BrowserOptions>>(here).Value.PingSeconds);
        return here.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { KeepAliveInterval = ping, KeepAliveTimeout = ping }
        );
    }

    private static async Task Guarded(HttpContext here, RequestDelegate run)
    {
        try
        {
            Doors.CheckOrigin(here.Request);
            await run(here);
        }
        catch (RefusedException refusal)
        {
            await refusal.WriteAsync(here.Response);
        }
    }

    private static T Get<T>(HttpContext here)
        where T : notnull => here.RequestServices.GetRequiredService<T>();
}
