using Microsoft.AspNetCore.Http;
using SmartService.Desk.Wire;
using SmartService.TicketCore.People;

namespace SmartService.Desk.People;

internal sealed record ResetPasswordRequest(string Password);

/// <summary>POST people/{id}/password: the administrator gives a one-time password; the person's sign-ins end.</summary>
internal static class ResetPassword
{
    public static async Task<IResult> RunAsync(
        string id,
        Body<ResetPasswordRequest> body,
        Agents agents,
        CancellationToken cancellation
    )
    {
        if (body.Value.Password is not { Length: >= 8 and <= 200 })
            return Problems.Wrong("密码不合要求", "密码至少 8 个字符，最多 200 个。");
        if (await agents.FindAsync(id, cancellation) is null)
            return Problems.Say(404, "no-person", "没有这个人员", "请刷新列表后再试。");
        await agents.SetPasswordAsync(id, body.Value.Password, cancellation, oneTime: true);
        return TypedResults.NoContent();
    }
}
