using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Feed;
using SmartService.TicketCore.Handoffs;
using SmartService.TicketCore.Store;
using SmartService.TicketCore.Tickets;

namespace SmartService.TicketCore.Followers;

/// <summary>How much is gone.</summary>
/// <param name="Tickets">That stay, and lead to nobody's conversation any more.</param>
public sealed record Erased(int Lines, int Files, int Tickets);

/// <summary>
/// Erases a follower and all that was said with them, in one transaction. Tickets stay, as work that was done or has to be;
/// they lose what leads back to the conversation, and closed ones what the customer added to them. The feed never held a word.
/// </summary>
public sealed class EraseFollower(RecordWriter writer)
{
    private const string Gone = "（已按客户要求删除）";

    public Task<Erased> RunAsync(long followerId, CancellationToken cancellation) =>
        writer.RunAsync(
            nameof(EraseFollower),
            async change =>
            {
                var id = (await change.HoldFollowerAsync(followerId, cancellation)).ConversationId;
                await change.HoldOpenHandoffAsync(id, cancellation);
                await change.HoldAsync(id, cancellation);
                await OverwriteAsync(change, cancellation);
                var lines = await change.Db.Messages.CountAsync(line => line.ConversationId == id, cancellation);
                var tickets = await CutTicketsAsync(change, id, cancellation);
                await CutEntriesAsync(change, id, cancellation);
                await CutReportsAsync(change, id, cancellation);
                var files = await change
                    .Db.Attachments.Where(file => file.ConversationId == id)
                    .ExecuteDeleteAsync(cancellation);
                // Everything else goes with the conversation: the database says so.
                await change.Db.Conversations.Where(row => row.Id == id).ExecuteDeleteAsync(cancellation);
                change.Tell(FeedKinds.ConversationErased, id);
                return new Erased(lines, files, tickets);
            },
            cancellation
        );

    // SQLite leaves what was deleted in the file until something else needs the room.
    private static async Task OverwriteAsync(Change change, CancellationToken cancellation)
    {
        if (change.OnPostgres)
            return;
        await using var command = change.SqlOnce("PRAGMA secure_delete = ON");
        await command.ExecuteScalarAsync(cancellation);
    }

    private static async Task<int> CutTicketsAsync(Change change, string id, CancellationToken cancellation)
    {
        var files = await change
            .Db.Attachments.Where(file => file.ConversationId == id)
            .Select(file => file.Id)
            .ToHashSetAsync(cancellation);
        var tickets = await change
            .Db.Tickets.AsNoTracking()
            .Where(ticket => ticket.ConversationId == id)
            .ToListAsync(cancellation);
        foreach (var ticket in tickets)
        {
            var (key, slots) = ($"erased:{ticket.Number}", WithoutFiles(ticket.SlotsJson, files));
            await change
                .Db.Tickets.Where(row => row.Id == ticket.Id)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(one => one.ConversationId, (string?)null)
                            .SetProperty(one => one.Key, key)
                            .SetProperty(one => one.SlotsJson, slots),
                    cancellation
                );
        }
        return tickets.Count;
    }

    private static string WithoutFiles(string slotsJson, HashSet<string> files) =>
        Json.Write(
            Json.Read<Dictionary<string, string>>(slotsJson)
                .Where(slot => !slot.Value.Split(',').All(files.Contains))
                .ToDictionary()
        );

    /// <summary>The key of a line that was added in a turn begins with the conversation's id, and holds the follower's.</summary>
    private static async Task CutEntriesAsync(Change change, string id, CancellationToken cancellation)
    {
        var entries = change.Db.TicketEntries.Where(entry => entry.Key!.StartsWith(id + ":"));
        await entries
            .Where(entry => entry.By == "customer")
            .Where(entry =>
                change.Db.Tickets.Any(ticket =>
                    ticket.Id == entry.TicketId
                    && (ticket.State == TicketState.Done || ticket.State == TicketState.Cancelled)
                )
            )
            .ExecuteUpdateAsync(entry => entry.SetProperty(row => row.Note, Gone), cancellation);
        await entries.ExecuteUpdateAsync(entry => entry.SetProperty(row => row.Key, (string?)null), cancellation);
    }

    private static async Task CutReportsAsync(Change change, string id, CancellationToken cancellation)
    {
        var reports = await change
            .Db.OutageReports.Where(report => report.ConversationId == id)
            .Select(report => report.Id)
            .ToListAsync(cancellation);
        foreach (var report in reports)
        {
            var key = $"erased:{report}";
            await change
                .Db.OutageReports.Where(row => row.Id == report)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(one => one.ConversationId, (string?)null)
                            .SetProperty(one => one.Notify, false)
                            .SetProperty(one => one.Key, key),
                    cancellation
                );
        }
    }
}
