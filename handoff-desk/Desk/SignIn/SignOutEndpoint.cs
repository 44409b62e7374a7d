using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using SmartService.TicketCore.People;

namespace SmartService.Desk.SignIn;

/// <summary>DELETE session: off duty, and the cookie is gone.</summary>
internal static class SignOutEndpoint
{
    public static async Task<IResult> RunAsync(
        Person person,
        Agents agents,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        await agents.SetDutyAsync(person.Id, TicketCore.People.Duty.Off, null, cancellation);
        await http.SignOutAsync(DeskCookie.Scheme);
        return TypedResults.NoContent();
    }
}
