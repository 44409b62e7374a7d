using Microsoft.AspNetCore.Http;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Handoffs;

namespace SmartService.Desk.Conversations;

/// <summary>POST conversations/{id}/to-queue: somebody else takes it.</summary>
internal static class Requeue
{
    public static async Task<IResult> RunAsync(
        string id,
        Person person,
        ReleaseConversation release,
        CancellationToken cancellation
    ) => await release.ToQueueAsync(id, person.Id, cancellation) ? TypedResults.NoContent() : Problems.NotYours();
}
