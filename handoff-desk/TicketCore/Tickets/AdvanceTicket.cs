namespace SmartService.TicketCore.Tickets;

/// <param name="Key">Idempotency key, or null where a person acts and the state itself refuses a repeat.</param>
public sealed record AdvanceTicketRequest(string Number, TicketState State, string By, string Note, string? Key = null);

/// <summary>Moves a ticket on. A closed ticket stays closed.</summary>
public sealed class AdvanceTicket
{
    /// <returns>Null when there is no such ticket.</returns>
    /// <exception cref="InvalidOperationException">The ticket is closed.</exception>
    public Task<Ticket?> RunAsync(AdvanceTicketRequest request, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>催单: the customer urges it; the same key counts once.</summary>
    public Task<Ticket?> UrgeAsync(string number, string key, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
