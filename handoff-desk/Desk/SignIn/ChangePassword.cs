using Microsoft.AspNetCore.Http;
using SmartService.Desk.Wire;
using SmartService.TicketCore.People;

namespace SmartService.Desk.SignIn;

internal sealed record ChangePasswordRequest(string Current, string Next);

/// <summary>POST me/password: the old one for a new one; other sign-ins of this person end.</summary>
internal static class ChangePassword
{
    public static async Task<IResult> RunAsync(
        Person person,
        Body<ChangePasswordRequest> body,
        Agents agents,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (body.Value is not { Current.Length: > 0 and <= 200, Next.Length: >= 8 and <= 200 })
            return Problems.Wrong("新密码不合要求", "新密码至少 8 个字符，最多 200 个。");
        if (body.Value.Current == body.Value.Next)
            return Problems.Wrong("新密码不合要求", "新密码不能和原密码相同。");
        var check = await agents.SignInAsync(person.Agent.Login, body.Value.Current, cancellation);
        if (check.Agent is null)
            return Problems.Wrong("原密码不对", "请重新输入原密码；连错五次账号会锁定。");
        await agents.SetPasswordAsync(person.Id, body.Value.Next, cancellation);
        var changed = await agents.FindAsync(person.Id, cancellation);
        await DeskCookie.SignInAsync(http, changed!);
        return DeskJson.Ok(MeView.Of(changed!));
    }
}
