using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SmartService.Channels.DirectLine;

/// <summary>The WebSocket's address. It brings its own WebSocket middleware, so that a host has nothing to remember.</summary>
internal static class StreamEndpoint
{
    public static void MapStream(this IEndpointRouteBuilder endpoints)
    {
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets();
        pipeline.Run(RunAsync);
        endpoints.MapGet("/v3/directline/conversations/{id}/stream", pipeline.Build());
    }

    private static async Task RunAsync(HttpContext here)
    {
        try
        {
            await OpenAsync(here);
        }
        catch (DirectLineException refusal)
        {
            await refusal.ToResult(here).ExecuteAsync(here);
        }
    }

    private static async Task OpenAsync(HttpContext here)
    {
        var id = (string)here.GetRouteValue("id")!;
        var callers = here.RequestServices.GetRequiredService<Callers>();
        var grant = await callers.ReadTicketAsync(here.Request.Query["t"], "stream", here.RequestAborted);
        await callers.OpenAsync(new Caller(grant), id, here.RequestAborted);
        var watermark = DirectLineEndpoints.Mark(here.Request.Query["watermark"]);
        if (!here.WebSockets.IsWebSocketRequest)
            throw DirectLineException.Malformed("This address speaks WebSocket only.");
        using var socket = await here.WebSockets.AcceptWebSocketAsync();
        await here
            .RequestServices.GetRequiredService<StreamActivities>()
            .RunAsync(socket, id, watermark, here.Request.Origin(), here.RequestAborted);
    }
}
