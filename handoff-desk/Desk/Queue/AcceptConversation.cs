using Microsoft.AspNetCore.Http;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;

namespace SmartService.Desk.Queue;

internal sealed record Accepted(string ConversationId);

/// <summary>POST conversations/{id}/accept: who comes second is told who has it.</summary>
internal static class AcceptConversation
{
    public static async Task<IResult> RunAsync(
        string id,
        Person person,
        ClaimConversation claim,
        ReadConversation conversations,
        CancellationToken cancellation
    )
    {
        if (await conversations.FindAsync(id, cancellation) is null)
            return Problems.NoConversation();
        var result = await claim.RunAsync(new ClaimConversationRequest(id, person.Id), cancellation);
        if (result.Won)
            return DeskJson.Ok(new Accepted(id));
        return result.OwnerName is { } owner
            ? Problems.Say(409, "taken", $"{owner} 已接起这个会话", "请接下一位。", ("ownerName", owner))
            : Problems.Say(409, "gone", "这个会话已不在排队", "客户可能已离开或转回机器人。请接下一位。");
    }
}
