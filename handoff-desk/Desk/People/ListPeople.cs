using Microsoft.AspNetCore.Http;
using SmartService.Desk.Wire;
using SmartService.TicketCore.People;

namespace SmartService.Desk.People;

internal sealed record PersonView(
    string Id,
    string Login,
    string Name,
    Role Role,
    TicketCore.People.Duty Duty,
    string? PauseReason,
    DateTimeOffset? DutySince,
    PhoneState? Phone,
    DateTimeOffset? LockedUntil
)
{
    public static PersonView Of(Agent agent) =>
        new(
            agent.Id,
            agent.Login,
            agent.Name,
            agent.Role,
            agent.Duty,
            agent.PauseReason,
            agent.DutySince,
            agent.Phone,
            agent.LockedUntil
        );
}

/// <summary>GET people.</summary>
internal static class ListPeople
{
    public static async Task<IResult> RunAsync(Agents agents, CancellationToken cancellation) =>
        DeskJson.Ok((await agents.AllAsync(cancellation)).Select(PersonView.Of).ToList());
}
