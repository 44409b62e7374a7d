using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmartService.TicketCore.Records;

namespace SmartService.Channels.WeChat.Pages;

/// <summary>Stands before every page and its calls: lets in whom it may, and says in Chinese why not.</summary>
internal sealed partial class PageDoor(OfficialAccounts accounts, PageFiles files, ILogger<PageDoor> log)
    : IEndpointFilter
{
    /// <summary>Our pages send it with every call; a page of another origin cannot, as we never let it.</summary>
    public const string Mark = "X-Page-Call";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var here = context.HttpContext;
        if (accounts.Find($"{here.Request.RouteValues["account"]}") is not { Options.PageUrl.Length: > 0 } account)
            return Results.NotFound();
        here.Items[typeof(OfficialAccount)] = account;
        here.Response.Headers.CacheControl = "no-store";
        try
        {
            if (HttpMethods.IsPost(here.Request.Method) && !IsOwnPage(here.Request, account))
                throw PageProblem.Elsewhere();
            return await next(context);
        }
        catch (Exception trouble) when (!here.RequestAborted.IsCancellationRequested)
        {
            return Say(here, account, trouble);
        }
    }

    /// <summary>The official account whose pages these are.</summary>
    public static OfficialAccount Account(HttpContext here) => (OfficialAccount)here.Items[typeof(OfficialAccount)]!;

    private IResult Say(HttpContext here, OfficialAccount account, Exception trouble)
    {
        if (trouble is not (PageProblem or RecordsUnavailableException))
            LogFailed(log, trouble, account.Name);
        var problem =
            trouble as PageProblem
            ?? (trouble is RecordsUnavailableException ? PageProblem.BillingDown() : PageProblem.Failed());
        return here.Request.Headers.ContainsKey(Mark) ? problem.ToJson() : files.Problem(here, problem);
    }

    private static bool IsOwnPage(HttpRequest request, OfficialAccount account)
    {
        if (!request.Headers.ContainsKey(Mark))
            return false;
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && (
                    string.Equals(from.Authority, request.Host.ToUriComponent(), StringComparison.OrdinalIgnoreCase)
                    || from.Authority == new Uri(account.Options.PageUrl!).Authority
                );
    }

    [LoggerMessage(LogLevel.Error, "WeChat {Account}: a page failed.")]
    private static partial void LogFailed(ILogger log, Exception failure, string account);
}
