using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.DirectLine;

/// <summary>Gives a file to whoever has its signed address.</summary>
internal sealed class ServeAttachment(Attachments attachments, Callers callers)
{
    public async Task<IResult> RunAsync(string id, string? t, HttpResponse response, CancellationToken cancellation)
    {
        var grant = await callers.ReadTicketAsync(t, "file", cancellation);
        var file = grant.User == id ? await attachments.FindAsync(id, cancellation) : null;
        if (file is null || file.ConversationId != grant.Conversation)
            throw new DirectLineException(404, "NotFound", "There is no such file.");
        // What a customer sent is shown, never run.
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.CacheControl = "private, max-age=1800";
        var disposition = new ContentDispositionHeaderValue(
            FileKinds.IsShown(file.ContentType) ? "inline" : "attachment"
        );
        disposition.SetHttpFileName(file.FileName);
        response.Headers.ContentDisposition = disposition.ToString();
        return Results.Bytes(file.Content, file.ContentType);
    }
}
