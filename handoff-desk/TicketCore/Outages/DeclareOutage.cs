namespace SmartService.TicketCore.Outages;

/// <summary>Makes known a stop of supply, changes its expected end, and ends it.</summary>
public sealed class DeclareOutage
{
    public Task<Outage> RunAsync(Outage outage, CancellationToken cancellation) => throw new NotImplementedException();

    public Task<Outage?> ExpectAsync(long id, DateTimeOffset expectedEnd, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>Ends it; the feed tells those who asked. Twice is once.</summary>
    public Task<Outage?> EndAsync(long id, CancellationToken cancellation) => throw new NotImplementedException();
}
