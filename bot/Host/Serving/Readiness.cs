using SmartService.TicketCore.Store;

namespace SmartService.Host.Serving;

/// <summary>What is still missing before customers can be served.</summary>
sealed class Readiness(RecordStore record)
{
    /// <returns>Name and what is wrong; empty when all is there.</returns>
    public async Task<IReadOnlyDictionary<string, string>> MissingAsync(CancellationToken cancellation)
    {
        var missing = new Dictionary<string, string>();
        if (!await record.IsReadyAsync(cancellation))
            missing["record"] = "the database does not answer";
        return missing;
    }
}
