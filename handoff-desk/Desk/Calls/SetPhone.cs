using Microsoft.AspNetCore.Http;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.People;

namespace SmartService.Desk.Calls;

/// <param name="Extension">Null for the browser.</param>
internal sealed record SetPhoneRequest(string? Extension);

/// <summary>PUT me/phone: where this person's telephone is.</summary>
internal static class SetPhone
{
    public static async Task<IResult> RunAsync(
        Person person,
        Body<SetPhoneRequest> body,
        Agents agents,
        CancellationToken cancellation
    )
    {
        var extension = body.Value.Extension;
        if (extension is not null && !PhoneNumbers.Is(extension))
            return Problems.Wrong("分机号有误", PhoneNumbers.Expected);
        await agents.SetExtensionAsync(person.Id, extension, cancellation);
        return DeskJson.Ok(MeView.Of((await agents.FindAsync(person.Id, cancellation))!));
    }
}
