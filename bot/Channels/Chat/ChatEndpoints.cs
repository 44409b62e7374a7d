using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SmartService.Channels.DirectLine;

namespace SmartService.Channels.Chat;

/// <summary>The customers' page, its files, its token, and the script that puts it on another site.</summary>
internal static class ChatEndpoints
{
    private const string OneYear = "public, max-age=31536000, immutable";
    private const string AskAgain = "no-cache";

    public static void MapChat(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(
            "/chat",
            (HttpContext here, ChatPage page, IOptions<ChatOptions> options) =>
            {
                Guard(here.Response, options.Value.FrameAncestors);
                return Send(here, page.Find("index.html"), AskAgain);
            }
        );
        endpoints.MapGet(
            "/chat/embed.js",
            (HttpContext here, ChatPage page) => Send(here, page.Find("embed.js"), AskAgain)
        );
        endpoints.MapGet(
            "/chat/{version}/{name}",
            (string version, string name, HttpContext here, ChatPage page) =>
                Send(here, page.Find(name), version == page.Version ? OneYear : AskAgain)
        );
        endpoints.MapPost("/chat/token", ChatToken.RunAsync).AddEndpointFilter<RouteHandlerBuilder, Door>();
    }

    private static IResult Send(HttpContext here, PageFile? file, string caching)
    {
        if (file is null)
            return Results.NotFound();
        here.Response.Headers.CacheControl = caching;
        here.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(file.Content, file.ContentType, entityTag: new EntityTagHeaderValue(file.Tag));
    }

    private static void Guard(HttpResponse response, string frameAncestors)
    {
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; "
            + $"frame-ancestors {frameAncestors}";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Permissions-Policy"] = "geolocation=(), microphone=(), payment=()";
    }
}
