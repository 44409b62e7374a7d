using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.DirectLine;

/// <summary>Stands before every endpoint: lets other origins in, and gives refusals their shape.</summary>
internal sealed class Door(IOptions<DirectLineOptions> options, ILogger<Door> log) : IEndpointFilter
{
    private readonly string[] origins = options.Value.Origins.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        LetIn(context);
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            return await next(call);
        }
        catch (DirectLineException refusal)
        {
            if (refusal.Status == 413)
                await Body.DrainAsync(context);
            return refusal.ToResult(context);
        }
        catch (UnknownConversationException)
        {
            return DirectLineException.NoSuchConversation().ToResult(context);
        }
        catch (BadHttpRequestException broken)
        {
            return new DirectLineException(
                broken.StatusCode,
                "MalformedData",
                "The request broke off or is too large."
            ).ToResult(context);
        }
        catch (Exception trouble)
            when (trouble is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            log.LogError(trouble, "Direct Line request failed");
            return new DirectLineException(
                503,
                "ServiceError",
                "The service cannot answer now. Send the same again."
            ).ToResult(context);
        }
    }

    private void LetIn(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        var isOpen = origins.Contains("*");
        var headers = context.Response.Headers;
        if (!isOpen)
            headers.Vary = "Origin";
        if (origin.Length == 0 || !(isOpen || origins.Contains(origin, StringComparer.OrdinalIgnoreCase)))
            return;
        headers.AccessControlAllowOrigin = isOpen ? "*" : origin;
        headers.AccessControlAllowMethods = "GET, POST";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, X-Requested-With, X-Ms-Bot-Agent";
        headers.AccessControlExposeHeaders = "Retry-After";
        headers.AccessControlMaxAge = "3600";
    }
}
