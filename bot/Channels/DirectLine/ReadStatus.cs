using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.People;

namespace SmartService.Channels.DirectLine;

/// <summary>Who has a conversation now, and how long the line before it is.</summary>
internal sealed class ReadStatus(ReadQueue queue, Agents agents)
{
    public async Task<ConversationStatus> OfAsync(Conversation conversation, CancellationToken cancellation)
    {
        var agent = conversation.AgentId is { } id ? (await agents.FindAsync(id, cancellation))?.Name : null;
        var isWaiting = conversation.Owner == Owner.Queue;
        return new ConversationStatus(
            conversation.Owner.ToString().ToLowerInvariant(),
            conversation.Owner == Owner.Agent ? agent : null,
            isWaiting ? await queue.PositionAsync(conversation.Id, cancellation) : null,
            conversation.Satisfaction
        );
    }
}
