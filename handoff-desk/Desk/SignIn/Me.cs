using Microsoft.AspNetCore.Http;
using SmartService.Desk.Wire;
using SmartService.TicketCore.People;

namespace SmartService.Desk.SignIn;

/// <summary>What the page knows of the person who uses it.</summary>
internal sealed record MeView(
    string Id,
    string Login,
    string Name,
    Role Role,
    TicketCore.People.Duty Duty,
    string? PauseReason,
    DateTimeOffset? DutySince,
    PhoneState? Phone,
    bool MustChangePassword,
    string? Extension
)
{
    public static MeView Of(Agent agent) =>
        new(
            agent.Id,
            agent.Login,
            agent.Name,
            agent.Role,
            agent.Duty,
            agent.PauseReason,
            agent.DutySince,
            agent.Phone,
            agent.MustChangePassword,
            agent.Extension
        );
}

/// <summary>GET me.</summary>
internal static class Me
{
    public static IResult Run(Person person) => DeskJson.Ok(MeView.Of(person.Agent));
}
