using Microsoft.EntityFrameworkCore;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Followers;

/// <summary>Knows, on every node and after every restart, which files a platform has, so that none goes there twice.</summary>
public sealed class GivenFiles(IDbContextFactory<TicketDb> databases, RecordWriter writer, TimeProvider time)
{
    /// <param name="account">The official account, by its name in the settings.</param>
    /// <returns>The platform's name of the file; null when it has to be given.</returns>
    public async Task<string?> FindAsync(string attachmentId, string account, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var given = await databases.FirstAsync(
            db =>
                db.GivenFiles.Where(file =>
                    file.AttachmentId == attachmentId && file.Account == account && file.Until > now
                ),
            cancellation
        );
        return given?.MediaId;
    }

    /// <summary>The platform has it, under this name, which takes the place of any other.</summary>
    /// <param name="life">For how long it is sure to keep it.</param>
    public Task KeepAsync(
        string attachmentId,
        string account,
        string mediaId,
        TimeSpan life,
        CancellationToken cancellation
    ) =>
        writer.RunAsync(
            "KeepGivenFile",
            async change =>
            {
                var given = await change.Db.GivenFiles.FindAsync([attachmentId, account], cancellation);
                if (given is null)
                    change.Db.GivenFiles.Add(
                        given = new()
                        {
                            AttachmentId = attachmentId,
                            Account = account,
                            MediaId = mediaId,
                        }
                    );
                (given.MediaId, given.Until) = (mediaId, change.Now + life);
            },
            cancellation
        );
}
