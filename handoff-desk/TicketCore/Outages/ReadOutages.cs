namespace SmartService.TicketCore.Outages;

public sealed class ReadOutages
{
    /// <summary>Outages that touch an address: live ones first, then planned ones that begin within ten days.</summary>
    public Task<IReadOnlyList<Outage>> AtAsync(
        string service,
        string region,
        string address,
        CancellationToken cancellation
    ) => throw new NotImplementedException();

    /// <summary>All that are live or planned, of one service or of all.</summary>
    public Task<IReadOnlyList<Outage>> CurrentAsync(string? service, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
