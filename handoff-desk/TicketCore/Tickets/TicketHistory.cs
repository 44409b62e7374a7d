using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Tickets;

internal static class TicketHistory
{
    /// <summary>Adds a line to the ticket's history, as the ticket stands now.</summary>
    public static void Write(this Change change, Ticket ticket, string by, string note, string? key = null) =>
        change.Db.TicketEntries.Add(
            new()
            {
                TicketId = ticket.Id,
                At = change.Now,
                By = by,
                State = ticket.State,
                Note = note,
                Key = key,
            }
        );

    public static Task<Ticket?> HoldTicketAsync(this Change change, string number, CancellationToken cancellation) =>
        change
            .Held(change.Db.Tickets, $"SELECT * FROM tickets WHERE number = {number}")
            .SingleOrDefaultAsync(cancellation);

    public static Task<bool> HasLineAsync(
        this Change change,
        Ticket ticket,
        string? key,
        CancellationToken cancellation
    ) =>
        key is null
            ? Task.FromResult(false)
            : change.Db.TicketEntries.AnyAsync(line => line.TicketId == ticket.Id && line.Key == key, cancellation);
}
