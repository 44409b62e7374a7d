using Microsoft.AspNetCore.Http;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.People;

namespace SmartService.Desk.Duty;

internal sealed record SetDutyRequest(TicketCore.People.Duty Duty, string? Reason);

/// <summary>PUT me/duty: free, paused with a reason, or off.</summary>
internal static class SetDuty
{
    public static async Task<IResult> RunAsync(
        Person person,
        Body<SetDutyRequest> body,
        Agents agents,
        CancellationToken cancellation
    )
    {
        var reason = body.Value.Reason?.Trim();
        var paused = body.Value.Duty == TicketCore.People.Duty.Paused;
        if (!Enum.IsDefined(body.Value.Duty) || (paused && reason is not { Length: > 0 and <= 50 }))
            return Problems.Wrong("请选择暂停原因", "暂停时要写明原因，最多 50 个字。");
        await agents.SetDutyAsync(person.Id, body.Value.Duty, paused ? reason : null, cancellation);
        return DeskJson.Ok(MeView.Of((await agents.FindAsync(person.Id, cancellation))!));
    }
}
