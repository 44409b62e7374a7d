namespace SmartService.TicketCore.Tickets;

public sealed class ReadTickets
{
    public Task<Ticket?> FindAsync(string number, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<Ticket>> OfAccountAsync(
        string accountNumber,
        bool openOnly,
        CancellationToken cancellation
    ) => throw new NotImplementedException();

    /// <summary>Filed in this conversation, oldest first.</summary>
    public Task<IReadOnlyList<Ticket>> OfConversationAsync(string conversationId, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Oldest first.</summary>
    public Task<IReadOnlyList<TicketEntry>> HistoryAsync(string number, CancellationToken cancellation) =>
        throw new NotImplementedException();

    public Task<IReadOnlyList<RequestType>> TypesAsync(CancellationToken cancellation) =>
        throw new NotImplementedException();

    public Task<IReadOnlyList<Department>> DepartmentsAsync(CancellationToken cancellation) =>
        throw new NotImplementedException();
}
