using Microsoft.AspNetCore.Http;
using SmartService.Channels.DirectLine;

namespace SmartService.Channels.Chat;

/// <summary>Gives the page a short-lived token for one new conversation. Pages of other origins get none.</summary>
internal static class ChatToken
{
    public static async Task<IResult> RunAsync(HttpContext here, GenerateToken generate, Limits limits)
    {
        if (!IsOwnPage(here.Request))
            throw new DirectLineException(
                403,
                "Forbidden",
                "Only the chat page itself is given tokens. Embed /chat/embed.js."
            );
        limits.CountToken(here.Connection.RemoteIpAddress?.ToString() ?? "unknown");
        return Results.Json(await generate.NewAsync(user: null, here.RequestAborted), Wire.Json);
    }

    // A browser tells where a request comes from. Programs that are no browser tell nothing and could tell anything;
    // they are held by the limit.
    private static bool IsOwnPage(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is "" or "same-origin" or "none"
            && (
                origin.Length == 0
                || Uri.TryCreate(origin, UriKind.Absolute, out var from)
                    && string.Equals(from.Authority, request.Host.ToUriComponent(), StringComparison.OrdinalIgnoreCase)
            );
    }
}
