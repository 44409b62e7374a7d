using Microsoft.AspNetCore.Http;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.People;

namespace SmartService.Desk.Calls;

internal sealed record Colleague(string Name, string Extension, TicketCore.People.Duty Duty);

/// <summary>GET colleagues: to whom a call can be passed, those who are free first.</summary>
internal static class ListColleagues
{
    public static async Task<IResult> RunAsync(Person person, Agents agents, CancellationToken cancellation)
    {
        var others = (await agents.AllAsync(cancellation)).Where(agent => agent.Id != person.Id);
        return DeskJson.Ok(
            others
                .Where(agent => agent.Extension is not null)
                .OrderBy(agent => agent.Duty != TicketCore.People.Duty.Free)
                .ThenBy(agent => agent.Login, StringComparer.Ordinal)
                .Select(agent => new Colleague(agent.Name, agent.Extension!, agent.Duty))
                .ToList()
        );
    }
}
