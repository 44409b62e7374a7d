using Microsoft.AspNetCore.Http;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Conversations;

namespace SmartService.Desk.Conversations;

/// <summary>POST conversations/{id}/end: the contact is over.</summary>
internal static class End
{
    public static async Task<IResult> RunAsync(
        string id,
        Person person,
        Access access,
        EndConversation end,
        CancellationToken cancellation
    )
    {
        if (await access.MineAsync(person, id, cancellation) is null)
            return Problems.NotYours();
        await end.RunAsync(id, person.Id, cancellation);
        return TypedResults.NoContent();
    }
}
