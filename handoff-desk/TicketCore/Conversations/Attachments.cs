using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Conversations;

/// <summary>Keeps and gives back files that were sent in a conversation.</summary>
public sealed class Attachments(IDbContextFactory<TicketDb> databases, RecordWriter writer)
{
    /// <summary>10 MiB.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <param name="attachment">At most 10 MiB; the id is chosen by the caller and a repeat changes nothing.</param>
    /// <exception cref="ArgumentException">The file is larger.</exception>
    public Task KeepAsync(Attachment attachment, CancellationToken cancellation)
    {
        if (attachment.Content.Length > MaxBytes)
            throw new ArgumentException(
                $"Attachment {attachment.Id} has {attachment.Content.Length} bytes; at most {MaxBytes} (10 MiB) are kept. Send a smaller file.",
                nameof(attachment)
            );
        return writer.RunAsync(
            "KeepAttachment",
            async change =>
            {
                if (!await change.Db.Attachments.AnyAsync(kept => kept.Id == attachment.Id, cancellation))
                    change.Db.Attachments.Add(attachment);
            },
            cancellation
        );
    }

    public async Task<Attachment?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Attachments.AsNoTracking().SingleOrDefaultAsync(kept => kept.Id == id, cancellation);
    }
}
