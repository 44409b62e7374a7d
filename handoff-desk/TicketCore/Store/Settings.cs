namespace SmartService.TicketCore.Store;

/// <summary>Small values that all nodes share: keys of signing, versions.</summary>
public sealed class Settings
{
    public Task<string?> FindAsync(string name, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Writes the value unless one is there; of several nodes at once the first wins and all get its value.</summary>
    public Task<string> GetOrAddAsync(string name, Func<string> make, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>All values whose name begins with <paramref name="prefix"/>.</summary>
    public Task<IReadOnlyList<string>> AllAsync(string prefix, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
