using System.Reflection;
using Microsoft.AspNetCore.Http;
using SmartService.TicketCore.People;

namespace SmartService.Desk.SignIn;

/// <summary>Who is calling: the agent as the record has them now.</summary>
internal sealed record Person(Agent Agent)
{
    public string Id => Agent.Id;

    /// <summary>May read every conversation.</summary>
    public bool SeesAll => Agent.Role is Role.Supervisor or Role.Administrator;

    public static ValueTask<Person?> BindAsync(HttpContext context, ParameterInfo _) =>
        ValueTask.FromResult(context.Features.Get<Person>());
}
