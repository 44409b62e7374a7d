using System.Data.Common;
using SmartService.Knowledge;
using SmartService.TicketCore.Store;

namespace SmartService.Host.Serving;

/// <summary>What is still missing before customers can be served.</summary>
sealed class Readiness(RecordStore record, KnowledgeStart knowledge)
{
    /// <returns>Name and what is wrong; empty when all is there.</returns>
    public async Task<IReadOnlyDictionary<string, string>> MissingAsync(CancellationToken cancellation)
    {
        var missing = new Dictionary<string, string>();
        if (!await record.IsReadyAsync(cancellation))
            missing["record"] = "the database does not answer";
        if (await KnowledgeLacksAsync(cancellation) is { } lack)
            missing["knowledge"] = lack;
        return missing;
    }

    async Task<string?> KnowledgeLacksAsync(CancellationToken cancellation)
    {
        try
        {
            // Empty is not missing: balances and requests are served without it.
            await knowledge.StateAsync(cancellation);
            return null;
        }
        catch (Exception problem) when (problem is DbException or HttpRequestException)
        {
            return "its store does not answer";
        }
    }
}
