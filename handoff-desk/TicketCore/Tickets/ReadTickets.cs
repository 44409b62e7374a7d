using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Tickets;

/// <summary>Reads tickets, their history, and what can be filed.</summary>
public sealed class ReadTickets(IDbContextFactory<TicketDb> databases)
{
    public Task<Ticket?> FindAsync(string number, CancellationToken cancellation) =>
        databases.FirstAsync(db => db.Tickets.Where(row => row.Number == number), cancellation);

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<Ticket>> OfAccountAsync(
        string accountNumber,
        bool openOnly,
        CancellationToken cancellation
    ) =>
        databases.ListAsync(
            db =>
                db.Tickets.Where(ticket => ticket.AccountNumber == accountNumber)
                    .Where(ticket =>
                        !openOnly || ticket.State != TicketState.Done && ticket.State != TicketState.Cancelled
                    )
                    .OrderByDescending(ticket => ticket.Id),
            cancellation
        );

    /// <summary>Filed in this conversation, oldest first.</summary>
    public Task<IReadOnlyList<Ticket>> OfConversationAsync(string conversationId, CancellationToken cancellation) =>
        databases.ListAsync(
            db => db.Tickets.Where(ticket => ticket.ConversationId == conversationId).OrderBy(ticket => ticket.Id),
            cancellation
        );

    /// <summary>Oldest first.</summary>
    public Task<IReadOnlyList<TicketEntry>> HistoryAsync(string number, CancellationToken cancellation) =>
        databases.ListAsync(
            db =>
                db.TicketEntries.Where(line =>
                        db.Tickets.Any(ticket => ticket.Id == line.TicketId && ticket.Number == number)
                    )
                    .OrderBy(line => line.Id),
            cancellation
        );

    public Task<IReadOnlyList<RequestType>> TypesAsync(CancellationToken cancellation) =>
        databases.ListAsync(db => db.RequestTypes.OrderBy(type => type.Id), cancellation);

    public Task<IReadOnlyList<Department>> DepartmentsAsync(CancellationToken cancellation) =>
        databases.ListAsync(db => db.Departments.OrderBy(row => row.Id), cancellation);
}
