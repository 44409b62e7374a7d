using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Calls;

/// <summary>Reads who is on the line.</summary>
public sealed class ReadCalls(IDbContextFactory<TicketDb> databases)
{
    /// <returns>Null when the conversation never had a call.</returns>
    public async Task<CallView?> FindAsync(string conversationId, CancellationToken cancellation)
    {
        var found = await databases.FirstAsync(
            db => db.Calls.Where(call => call.ConversationId == conversationId),
            cancellation
        );
        return found is null ? null : View(found);
    }

    /// <summary>All that are up, the oldest first.</summary>
    public async Task<IReadOnlyList<CallView>> UpAsync(CancellationToken cancellation)
    {
        var up = await databases.ListAsync(
            db => db.Calls.Where(call => call.EndedAt == null).OrderBy(call => call.BeganAt),
            cancellation
        );
        return [.. up.Select(View)];
    }

    private static CallView View(PhoneCall call) =>
        new(
            call.ConversationId,
            call.IsOutgoing,
            Json.Read<List<CallLeg>>(call.LegsJson),
            call.Recording,
            call.BeganAt,
            call.EndedAt,
            call.EndedBecause
        );
}
