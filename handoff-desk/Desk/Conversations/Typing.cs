using Microsoft.AspNetCore.Http;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Conversations;

namespace SmartService.Desk.Conversations;

/// <summary>POST conversations/{id}/typing: the customer sees that somebody writes.</summary>
internal static class Typing
{
    public static async Task<IResult> RunAsync(
        string id,
        Person person,
        Access access,
        TypingSignals signals,
        CancellationToken cancellation
    )
    {
        if (await access.MineAsync(person, id, cancellation) is null)
            return Problems.NotYours();
        signals.Tell(id, Speaker.Agent);
        return TypedResults.NoContent();
    }
}
