using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Tickets;

/// <summary>Reads tickets, their history, and what can be filed.</summary>
public sealed class ReadTickets(IDbContextFactory<TicketDb> databases)
{
    public async Task<Ticket?> FindAsync(string number, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Tickets.AsNoTracking().SingleOrDefaultAsync(row => row.Number == number, cancellation);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Ticket>> OfAccountAsync(
        string accountNumber,
        bool openOnly,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .Tickets.AsNoTracking()
            .Where(ticket => ticket.AccountNumber == accountNumber)
            .Where(ticket => !openOnly || ticket.State != TicketState.Done && ticket.State != TicketState.Cancelled)
            .OrderByDescending(ticket => ticket.Id)
            .ToListAsync(cancellation);
    }

    /// <summary>Filed in this conversation, oldest first.</summary>
    public async Task<IReadOnlyList<Ticket>> OfConversationAsync(string conversationId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .Tickets.AsNoTracking()
            .Where(ticket => ticket.ConversationId == conversationId)
            .OrderBy(ticket => ticket.Id)
            .ToListAsync(cancellation);
    }

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<TicketEntry>> HistoryAsync(string number, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db
            .TicketEntries.AsNoTracking()
            .Where(line => db.Tickets.Any(ticket => ticket.Id == line.TicketId && ticket.Number == number))
            .OrderBy(line => line.Id)
            .ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<RequestType>> TypesAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.RequestTypes.AsNoTracking().OrderBy(type => type.Id).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<Department>> DepartmentsAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Departments.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellation);
    }
}
