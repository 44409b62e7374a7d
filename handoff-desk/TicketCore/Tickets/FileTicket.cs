namespace SmartService.TicketCore.Tickets;

/// <param name="TypeId">Must stand in the record's request types.</param>
/// <param name="Slots">Slot name in Chinese to value.</param>
/// <param name="Key">Idempotency key, such as conversation, turn and place; the same key gives the same ticket.</param>
public sealed record FileTicketRequest(
    string TypeId,
    string? ConversationId,
    string? AccountNumber,
    string? Service,
    string? Region,
    string? District,
    string? Address,
    string? Contact,
    IReadOnlyDictionary<string, string> Slots,
    string Summary,
    string Key,
    string By,
    int? Priority = null,
    long? OutageId = null
);

/// <summary>Files a work slip with its promise, once a key.</summary>
public sealed class FileTicket
{
    /// <exception cref="ArgumentException">The request type is unknown.</exception>
    public Task<Ticket> RunAsync(FileTicketRequest request, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
