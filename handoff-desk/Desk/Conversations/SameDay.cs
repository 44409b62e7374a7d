using SmartService.TicketCore;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Tickets;

namespace SmartService.Desk.Conversations;

/// <summary>Another contact about the same account on the same day, on whichever channel.</summary>
/// <param name="At">When it was last spoken in.</param>
/// <param name="Tickets">Filed in it on that day.</param>
internal sealed record SameDayLine(
    string ConversationId,
    string Channel,
    DateTimeOffset At,
    Owner Owner,
    IReadOnlyList<SameDayTicket> Tickets
);

internal sealed record SameDayTicket(string Number, string TypeName, TicketState State);

/// <summary>Finds out whether a customer has been here already today: who phones about what they wrote is one case.</summary>
internal sealed class SameDay(ReadConversation conversations, ReadTickets tickets)
{
    private const int Looked = 30;

    public async Task<IReadOnlyList<SameDayLine>> OfAsync(Conversation conversation, CancellationToken cancellation)
    {
        if (conversation.AccountNumber is not { } account)
            return [];
        var day = China.Day(conversation.LastAt);
        var others = (await conversations.OfAccountAsync(account, Looked, cancellation))
            .Where(other => other.Id != conversation.Id && China.Day(other.LastAt) == day)
            .ToList();
        if (others.Count == 0)
            return [];
        var filed = await tickets.OfAccountAsync(account, openOnly: false, cancellation);
        return [.. others.Select(other => Line(other, filed.Where(ticket => China.Day(ticket.FiledAt) == day)))];
    }

    private static SameDayLine Line(Conversation other, IEnumerable<Ticket> filed) =>
        new(
            other.Id,
            other.Channel,
            other.LastAt,
            other.Owner,
            [
                .. filed
                    .Where(ticket => ticket.ConversationId == other.Id)
                    .Select(ticket => new SameDayTicket(ticket.Number, ticket.TypeName, ticket.State)),
            ]
        );
}
