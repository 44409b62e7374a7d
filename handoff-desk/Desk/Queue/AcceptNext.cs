using Microsoft.AspNetCore.Http;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Handoffs;

namespace SmartService.Desk.Queue;

/// <summary>POST queue/next: the most urgent, then the longest waiting; 204 when nobody waits.</summary>
internal static class AcceptNext
{
    public static async Task<IResult> RunAsync(Person person, ClaimConversation claim, CancellationToken cancellation)
    {
        var result = await claim.NextAsync(person.Id, cancellation);
        return result is { Won: true, Handoff: { } handoff }
            ? DeskJson.Ok(new Accepted(handoff.ConversationId))
            : TypedResults.NoContent();
    }
}
