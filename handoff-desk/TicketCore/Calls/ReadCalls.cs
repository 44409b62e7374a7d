using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Calls;

/// <summary>Reads who is on the line.</summary>
public sealed class ReadCalls(IDbContextFactory<TicketDb> databases)
{
    /// <returns>The last call; null when the conversation never had one.</returns>
    public async Task<CallView?> FindAsync(string conversationId, CancellationToken cancellation)
    {
        var found = await databases.FirstAsync(
            db => db.Calls.Where(call => call.ConversationId == conversationId).OrderByDescending(call => call.Id),
            cancellation
        );
        return found is null ? null : View(found);
    }

    /// <summary>All calls of a conversation, the oldest first.</summary>
    public async Task<IReadOnlyList<CallView>> OfConversationAsync(
        string conversationId,
        CancellationToken cancellation
    )
    {
        var all = await databases.ListAsync(
            db => db.Calls.Where(call => call.ConversationId == conversationId).OrderBy(call => call.Id),
            cancellation
        );
        return [.. all.Select(View)];
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

    /// <summary>Of which no node has said that the line is up since then: their process died.</summary>
    /// <returns>Conversations.</returns>
    public Task<IReadOnlyList<string>> SilentAsync(DateTimeOffset since, CancellationToken cancellation) =>
        databases.ListAsync(
            db =>
                db.Calls.Where(call => call.EndedAt == null && call.SeenAt < since)
                    .OrderBy(call => call.Id)
                    .Select(call => call.ConversationId),
            cancellation
        );

    private static CallView View(PhoneCall call) =>
        new(
            call.Id,
            call.ConversationId,
            call.IsOutgoing,
            Json.Read<List<CallLeg>>(call.LegsJson),
            call.Recording,
            call.BeganAt,
            call.EndedAt,
            call.EndedBecause,
            call.QualityJson is null ? null : Json.Read<LineQuality>(call.QualityJson)
        );
}
