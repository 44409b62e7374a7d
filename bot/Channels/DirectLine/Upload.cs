using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SmartService.Dialogue;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.DirectLine;

/// <summary>Takes pictures and files: several as multipart with an activity, or one as the body itself.</summary>
internal sealed class Upload(
    Attachments attachments,
    PostActivity post,
    TimeProvider time,
    IOptions<DirectLineOptions> options
)
{
    private const int MaxFiles = 5;
    private const string ActivityType = "application/vnd.microsoft.activity";
    private long Limit => options.Value.UploadMiB * 1024L * 1024;

    public async Task<string> RunAsync(Conversation conversation, HttpRequest request, CancellationToken cancellation)
    {
        Body.LiftServerLimit(request.HttpContext);
        if (request.ContentLength > MaxFiles * Limit + PostActivity.BodyLimit)
            throw DirectLineException.TooBig(
                $"A file may have at most {options.Value.UploadMiB} MiB, {MaxFiles} files at once."
            );
        var parts = await PartsAsync(request, cancellation);
        var activity = parts.Activity ?? new IncomingActivity { Type = "message" };
        if (parts.Files.Count == 0)
            throw DirectLineException.Missing("There is no file in the upload.");
        var turnId = ActivityReader.IdOf(activity);
        var kept = new List<TurnAttachment>();
        foreach (var file in parts.Files)
            kept.Add(await KeepAsync(conversation.Id, turnId, kept.Count, file, cancellation));
        return await post.RunAsync(conversation, activity with { Type = "message" }, kept, turnId, cancellation);
    }

    private sealed record UploadedFile(string Name, string ContentType, byte[] Content);

    private sealed record Parts(IncomingActivity? Activity, IReadOnlyList<UploadedFile> Files);

    private async Task<Parts> PartsAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            throw DirectLineException.Malformed(
                "Content-Type is missing: multipart/form-data or the file's own is needed."
            );
        if (!type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            var name = Disposition(request.Headers.ContentDisposition);
            return new Parts(null, [await ReadFileAsync(name, request.ContentType, request.Body, cancellation)]);
        }
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 100)
            throw DirectLineException.Malformed("The multipart boundary is missing or too long.");
        try
        {
            return await SectionsAsync(new MultipartReader(boundary, request.Body), cancellation);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            throw DirectLineException.Malformed("The upload is broken: it is no well-formed multipart/form-data.");
        }
    }

    private async Task<Parts> SectionsAsync(MultipartReader reader, CancellationToken cancellation)
    {
        IncomingActivity? activity = null;
        var files = new List<UploadedFile>();
        while (await reader.ReadNextSectionAsync(cancellation) is { } section)
        {
            if (section.ContentType?.StartsWith(ActivityType, StringComparison.OrdinalIgnoreCase) is true)
                activity = ActivityReader.Parse(
                    await Body.ReadAsync(section.Body, PostActivity.BodyLimit, "The activity", cancellation)
                );
            else if (files.Count == MaxFiles)
                throw DirectLineException.TooBig($"At most {MaxFiles} files can be sent at once.");
            else
                files.Add(
                    await ReadFileAsync(
                        Disposition(section.ContentDisposition),
                        section.ContentType,
                        section.Body,
                        cancellation
                    )
                );
        }
        return new Parts(activity, files);
    }

    private async Task<UploadedFile> ReadFileAsync(
        string name,
        string? type,
        Stream body,
        CancellationToken cancellation
    )
    {
        var media = FileKinds.Accept(type);
        var content = await Body.ReadAsync(body, Limit, $"{name}", cancellation);
        if (content.Length == 0)
            throw DirectLineException.Missing($"{name} is empty.");
        return new UploadedFile(name, media, content);
    }

    // The same upload sent again keeps the same file: its id comes from the turn's.
    private async Task<TurnAttachment> KeepAsync(
        string conversationId,
        string turnId,
        int place,
        UploadedFile file,
        CancellationToken cancellation
    )
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{conversationId}|{turnId}|{place}"));
        var id = Convert.ToHexStringLower(hash.AsSpan(0, 16));
        await attachments.KeepAsync(
            new Attachment
            {
                Id = id,
                ConversationId = conversationId,
                FileName = file.Name,
                ContentType = file.ContentType,
                Content = file.Content,
                At = time.GetUtcNow(),
            },
            cancellation
        );
        return new TurnAttachment(id, file.Name, file.ContentType);
    }

    private static string Disposition(string? header)
    {
        if (!ContentDispositionHeaderValue.TryParse(header, out var disposition))
            return "file";
        var given = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
        var path = HeaderUtilities.UnescapeAsQuotedString(given).Value ?? "";
        var name = CustomerText.Clean(path.Split('/', '\\')[^1]).ReplaceLineEndings("");
        return name.Length == 0 ? "file" : name[^Math.Min(100, name.Length)..];
    }
}
