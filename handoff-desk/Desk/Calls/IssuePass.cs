using Microsoft.AspNetCore.Http;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Calls;

namespace SmartService.Desk.Calls;

internal sealed record PassIssued(string Pass);

/// <summary>POST me/phone/pass: lets this person's browser become their telephone, once.</summary>
internal static class IssuePass
{
    public static async Task<IResult> RunAsync(Person person, PhonePasses passes, CancellationToken cancellation) =>
        DeskJson.Ok(new PassIssued(await passes.IssueAsync(person.Id, cancellation)));
}
