using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SmartService.Eval.WeChat.Platform;

/// <summary>Answers that no documentation promises.</summary>
internal static class Misbehaviour
{
    private const string Page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

    public static Task AnswerAsync(HttpContext context, Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.DropBefore:
                context.Abort();
                return Task.CompletedTask;
            case FaultKind.Html:
                return WriteAsync(context, 200, "text/html; charset=utf-8", Page);
            case FaultKind.BadGateway:
                return WriteAsync(context, 502, "text/html", Page);
            case FaultKind.Half:
                return WriteAsync(context, 200, "application/json; encoding=utf-8", "{\"errcode\":0,\"errm");
            case FaultKind.Huge:
                return HugeAsync(context);
            default:
                var error = new RefusalException(fault.Code, "as the test wants it").Json();
                return WriteAsync(context, 200, "application/json; encoding=utf-8", JsonSerializer.Serialize(error));
        }
    }

    private static Task WriteAsync(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    }

    private static async Task HugeAsync(HttpContext context)
    {
        context.Response.ContentType = "image/jpeg";
        var chunk = new byte[64 * 1024];
        for (
            var sent = 0;
            sent < 64 * 1024 * 1024 && !context.RequestAborted.IsCancellationRequested;
            sent += chunk.Length
        )
            await context.Response.Body.WriteAsync(chunk);
    }
}
