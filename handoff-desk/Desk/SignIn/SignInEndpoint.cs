using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SmartService.Desk.Wire;
using SmartService.TicketCore.People;

namespace SmartService.Desk.SignIn;

internal sealed record SignInRequest(string Login, string Password);

/// <summary>POST session: login and password for a cookie.</summary>
internal static class SignInEndpoint
{
    public static async Task<IResult> RunAsync(
        Body<SignInRequest> body,
        Agents agents,
        TimeProvider time,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (body.Value is not { Login.Length: > 0 and <= 100, Password.Length: > 0 and <= 200 })
            return Problems.Wrong("请填写登录名和密码", "两项都不能为空。");
        var result = await agents.SignInAsync(body.Value.Login.Trim(), body.Value.Password, cancellation);
        if (result.LockedUntil is { } until)
            return Locked(until, time, http);
        if (result.Agent is not { } agent)
            return Problems.Say(401, "wrong-password", "登录名或密码不对", "请检查大小写；连错五次会锁定十五分钟。");
        await DeskCookie.SignInAsync(http, agent);
        return DeskJson.Ok(MeView.Of(agent));
    }

    private static ProblemHttpResult Locked(DateTimeOffset until, TimeProvider time, HttpContext http)
    {
        var wait = until - time.GetUtcNow();
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            .ToString(CultureInfo.InvariantCulture);
        var minutes = Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes));
        return Problems.Say(
            423,
            "locked",
            "账号已暂时锁定",
            $"密码连错多次，请在 {ChinaTime.Clock(until)} 以后再试（约 {minutes} 分钟），或请管理员重置密码。",
            ("lockedUntil", until)
        );
    }
}
