using Microsoft.AspNetCore.Http;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Handoffs;

namespace SmartService.Desk.Conversations;

/// <summary>POST conversations/{id}/to-bot: the bot answers again.</summary>
internal static class GiveBack
{
    public static async Task<IResult> RunAsync(
        string id,
        Person person,
        ReleaseConversation release,
        CancellationToken cancellation
    ) => await release.ToBotAsync(id, person.Id, cancellation) ? TypedResults.NoContent() : Problems.NotYours();
}
