using SmartService.Desk.Wire;
using SmartService.TicketCore.Tickets;

namespace SmartService.Desk.Tickets;

internal sealed record TicketView(
    string Number,
    string TypeId,
    string TypeName,
    string? AccountNumber,
    string? ConversationId,
    string? Service,
    string? Address,
    string? Contact,
    IReadOnlyDictionary<string, string> Slots,
    string Summary,
    int Priority,
    TicketState State,
    DateTimeOffset? DueAt,
    string? PromiseText,
    int Urged,
    DateTimeOffset FiledAt,
    DateTimeOffset? ClosedAt
)
{
    public static TicketView Of(Ticket ticket) =>
        new(
            ticket.Number,
            ticket.TypeId,
            ticket.TypeName,
            ticket.AccountNumber,
            ticket.ConversationId,
            ticket.Service,
            ticket.Address,
            ticket.Contact,
            DeskJson.Read<Dictionary<string, string>>(ticket.SlotsJson) ?? [],
            ticket.Summary,
            ticket.Priority,
            ticket.State,
            ticket.DueAt,
            ticket.PromiseText,
            ticket.Urged,
            ticket.FiledAt,
            ticket.ClosedAt
        );
}
