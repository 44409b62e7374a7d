using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using SmartService.Desk.SignIn;
using SmartService.TicketCore.Records;

namespace SmartService.Desk.Wire;

/// <summary>What every call of the desk's API passes first, and how its failures are told.</summary>
internal sealed partial class Gate(ILogger<Gate> log) : IEndpointFilter
{
    /// <summary>A page of another origin cannot send it without being asked for permission.</summary>
    public const string Header = "X-Desk";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (Refusal(context) is { } refusal)
            return refusal;
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        try
        {
            return await next(context);
        }
        catch (RecordsUnavailableException)
        {
            return Problems.Say(503, "billing-down", "营销系统暂时连不上", "请稍后再试；其余功能不受影响。");
        }
        catch (Exception failure) when (!context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            Failed(log, failure, context.HttpContext.Request.Method, context.HttpContext.GetEndpoint()?.DisplayName);
            return Problems.Say(500, "failed", "系统出错了", "操作没有完成，请重试；仍不行请联系管理员。");
        }
    }

    private static ProblemHttpResult? Refusal(EndpointFilterInvocationContext context)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) && !http.Request.Headers.ContainsKey(Header))
            return Problems.Say(400, "header", "缺少请求头", $"请求须带 {Header} 请求头。");
        if (http.Features.Get<Person>() is { Agent.MustChangePassword: true } && !Allows(http))
            return Problems.Say(403, "must-change-password", "请先修改密码", "一次性密码只能用来设置新密码。");
        var wrong = context
            .Arguments.OfType<IBody>()
            .Select(body => body.Wrong)
            .FirstOrDefault(text => text is not null);
        return wrong is null ? null : Problems.Wrong("请求有误", wrong);
    }

    private static bool Allows(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<BeforePasswordChange>() is not null;

    [LoggerMessage(LogLevel.Error, "{Method} {Endpoint} failed")]
    private static partial void Failed(ILogger log, Exception failure, string method, string? endpoint);
}

/// <summary>Marks what may be called with a one-time password.</summary>
internal sealed class BeforePasswordChange;
