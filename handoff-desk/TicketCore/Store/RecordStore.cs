namespace SmartService.TicketCore.Store;

/// <summary>Makes the record ready at start: migrates the schema, and fills a new one with the sample utility.</summary>
public sealed class RecordStore
{
    /// <returns>The administrator's one-time password when it was just made, else null.</returns>
    public Task<string?> EnsureReadyAsync(string? administratorPassword, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>True when the record answers.</summary>
    public Task<bool> IsReadyAsync(CancellationToken cancellation) => throw new NotImplementedException();
}
