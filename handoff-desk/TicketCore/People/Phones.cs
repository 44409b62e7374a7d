using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.People;

/// <summary>What agents' telephones do, as the PBX tells it. Only changes are written, so every node may tell.</summary>
public sealed class Phones(IDbContextFactory<TicketDb> databases, RecordWriter writer)
{
    /// <param name="byExtension">All that is known; of the others nothing is.</param>
    public async Task TellAsync(IReadOnlyDictionary<string, PhoneState> byExtension, CancellationToken cancellation)
    {
        if (await IsNewAsync(byExtension, cancellation))
            await writer.RunAsync("TellPhones", change => TellAsync(change, byExtension, cancellation), cancellation);
    }

    private async Task<bool> IsNewAsync(IReadOnlyDictionary<string, PhoneState> now, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var people = await db
            .Agents.Where(agent => agent.Extension != null || agent.Phone != null)
            .Select(agent => new { agent.Extension, agent.Phone })
            .ToListAsync(cancellation);
        return people.Exists(one => one.Phone != Of(now, one.Extension));
    }

    private static async Task TellAsync(
        Change change,
        IReadOnlyDictionary<string, PhoneState> now,
        CancellationToken cancellation
    )
    {
        var people = await change.Held(change.Db.Agents, $"SELECT * FROM agents ORDER BY id").ToListAsync(cancellation);
        foreach (var agent in people)
        {
            var phone = Of(now, agent.Extension);
            if (agent.Phone == phone)
                continue;
            agent.Phone = phone;
            change.Tell(FeedKinds.PhoneChanged, null, new { agentId = agent.Id, phone });
        }
    }

    private static PhoneState? Of(IReadOnlyDictionary<string, PhoneState> now, string? extension) =>
        extension is not null && now.TryGetValue(extension, out var state) ? state : null;
}
