using Microsoft.AspNetCore.Http;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.People;

namespace SmartService.Desk.Conversations;

/// <param name="More">There are further messages after the last one here.</param>
internal sealed record MessagePage(IReadOnlyList<MessageView> Messages, bool More);

/// <summary>GET conversations/{id}/messages?after=SEQ: the transcript from where the page stands.</summary>
internal static class ShowMessages
{
    private const int AtOnce = 200;

    public static async Task<IResult> RunAsync(
        string id,
        long? after,
        string? via,
        Person person,
        Access access,
        ReadConversation conversations,
        Agents agents,
        CancellationToken cancellation
    )
    {
        if (await access.ReadableAsync(person, id, via, cancellation) is null)
            return Problems.NoConversation();
        var messages = await conversations.TranscriptAsync(id, Math.Max(after ?? 0, 0), AtOnce, cancellation);
        var names = (await agents.AllAsync(cancellation)).ToDictionary(agent => agent.Id, agent => agent.Name);
        return DeskJson.Ok(
            new MessagePage([.. messages.Select(message => MessageView.Of(message, names))], messages.Count == AtOnce)
        );
    }
}
