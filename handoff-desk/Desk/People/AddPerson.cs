using Microsoft.AspNetCore.Http;
using SmartService.Desk.Wire;
using SmartService.TicketCore.People;

namespace SmartService.Desk.People;

internal sealed record AddPersonRequest(string Login, string Name, Role Role, string Password);

/// <summary>POST people: the administrator adds a person, who chooses another password when they first sign in.</summary>
internal static class AddPerson
{
    public static async Task<IResult> RunAsync(
        Body<AddPersonRequest> body,
        Agents agents,
        CancellationToken cancellation
    )
    {
        if (Fault(body.Value) is { } fault)
            return Problems.Wrong("人员信息有误", fault);
        var wanted = body.Value;
        try
        {
            var agent = await agents.AddAsync(
                wanted.Login,
                wanted.Name.Trim(),
                wanted.Role,
                wanted.Password,
                cancellation,
                oneTime: true
            );
            return DeskJson.Ok(PersonView.Of(agent));
        }
        catch (ArgumentException)
        {
            return Problems.Say(409, "login-taken", "登录名已被使用", "请换一个登录名。");
        }
    }

    private static string? Fault(AddPersonRequest wanted) =>
        wanted.Login is not { Length: >= 2 and <= 50 }
        || !wanted.Login.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            ? "登录名为 2 到 50 个字母、数字、点、横线。"
        : wanted.Name?.Trim() is not { Length: >= 1 and <= 50 } ? "姓名为 1 到 50 个字。"
        : wanted.Password is not { Length: >= 8 and <= 200 } ? "初始密码至少 8 个字符。"
        : Enum.IsDefined(wanted.Role) ? null
        : "角色须为坐席、班长、训练师或管理员。";
}
