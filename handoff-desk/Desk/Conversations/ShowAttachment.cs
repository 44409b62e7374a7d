using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SmartService.Desk.SignIn;
using SmartService.Desk.Wire;
using SmartService.TicketCore.Conversations;

namespace SmartService.Desk.Conversations;

/// <summary>GET attachments/{id}: pictures are shown, sound and films played, everything else is only saved; nothing of it can act.</summary>
internal static class ShowAttachment
{
    private static readonly string[] Shown =
    [
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "audio/mpeg",
        "audio/ogg",
        "audio/wav",
        "audio/webm",
        "audio/mp4",
        "video/mp4",
    ];

    public static async Task<IResult> RunAsync(
        string id,
        string? via,
        Person person,
        Access access,
        Attachments attachments,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var found = await attachments.FindAsync(id, cancellation);
        if (found is null || await access.ReadableAsync(person, found.ConversationId, via, cancellation) is null)
            return Problems.Say(404, "no-attachment", "没有这个附件", "它不存在，或者不属于您接待的会话。");
        var shown = Shown.Contains(found.ContentType, StringComparer.OrdinalIgnoreCase);
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, max-age=3600";
        var disposition = new ContentDispositionHeaderValue(shown ? "inline" : "attachment");
        disposition.SetHttpFileName(found.FileName);
        headers.ContentDisposition = disposition.ToString();
        // Players ask for the piece that they want to play.
        return TypedResults.Bytes(
            found.Content,
            shown ? found.ContentType : "application/octet-stream",
            enableRangeProcessing: true
        );
    }
}
