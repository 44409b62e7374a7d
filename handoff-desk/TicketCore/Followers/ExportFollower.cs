using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>Gives out all that is kept of a follower: a ZIP of one JSON file and the files that were sent.</summary>
public sealed class ExportFollower(IDbContextFactory<TicketDb> databases)
{
    private const string Name = "follower.json";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public async Task RunAsync(Follower follower, Stream target, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var zip = await ZipArchive.CreateAsync(
            target,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            cancellation
        );
        await using (var text = await zip.CreateEntry(Name).OpenAsync(cancellation))
            await JsonSerializer.SerializeAsync(
                text,
                await GatherAsync(db, follower, cancellation),
                Readable,
                cancellation
            );
        await FilesAsync(db, zip, follower.ConversationId, cancellation);
    }

    private static async Task<object> GatherAsync(TicketDb db, Follower follower, CancellationToken cancellation)
    {
        var id = follower.ConversationId;
        var tickets = await ListAsync(db.Tickets.Where(ticket => ticket.ConversationId == id));
        var numbers = tickets.Select(ticket => ticket.Id).ToList();
        return new
        {
            follower,
            pushes = await ListAsync(db.Pushes.Where(push => push.FollowerId == follower.Id)),
            bindings = await ListAsync(db.Bindings.Where(binding => binding.FollowerId == follower.Id)),
            notices = await ListAsync(db.Notices.Where(notice => notice.FollowerId == follower.Id)),
            noticeConsents = await ListAsync(db.NoticeConsents.Where(row => row.FollowerId == follower.Id)),
            noticesOff = await ListAsync(db.NoticesOff.Where(row => row.FollowerId == follower.Id)),
            conversation = await ListAsync(db.Conversations.Where(row => row.Id == id)),
            messages = await ListAsync(db.Messages.Where(line => line.ConversationId == id).OrderBy(line => line.Seq)),
            handoffs = await ListAsync(db.Handoffs.Where(handoff => handoff.ConversationId == id)),
            tickets,
            ticketEntries = await ListAsync(db.TicketEntries.Where(entry => numbers.Contains(entry.TicketId))),
            outageReports = await ListAsync(db.OutageReports.Where(report => report.ConversationId == id)),
            textMessages = await ListAsync(db.TextMessages.Where(text => text.ConversationId == id)),
        };

        Task<List<T>> ListAsync<T>(IQueryable<T> what)
            where T : class => what.AsNoTracking().ToListAsync(cancellation);
    }

    // One after the other: together they may be larger than the memory.
    private static async Task FilesAsync(TicketDb db, ZipArchive zip, string id, CancellationToken cancellation)
    {
        var files = db
            .Attachments.AsNoTracking()
            .Where(file => file.ConversationId == id)
            .OrderBy(file => file.At)
            .AsAsyncEnumerable();
        await foreach (var file in files.WithCancellation(cancellation))
        {
            var name = $"{file.Id}{Path.GetExtension(file.FileName)}";
            await using var entry = await zip.CreateEntry($"files/{name}").OpenAsync(cancellation);
            await entry.WriteAsync(file.Content, cancellation);
        }
    }
}
