namespace SmartService.TicketCore.Tickets;

/// <summary>Brings the record's request types and departments in line with the catalogue's files, at start.</summary>
public sealed class SetRequestTypes
{
    public Task RunAsync(
        IReadOnlyList<RequestType> types,
        IReadOnlyList<Department> departments,
        CancellationToken cancellation
    ) => throw new NotImplementedException();
}
