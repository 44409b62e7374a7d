using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using SmartService.Channels.WeChat.Api;
using SmartService.Dialogue;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.WeChat.Turns;

/// <summary>Fetches what a follower sent while WeChat has it, and keeps it in the record.</summary>
internal sealed partial class FollowerMedia(Attachments attachments, TimeProvider time, ILogger<FollowerMedia> log)
{
    public async Task<ApiAnswer<MediaFile>> FetchAsync(
        OfficialAccount account,
        string mediaId,
        string conversationId,
        CancellationToken stop
    )
    {
        var found = await account.Api.Media.DownloadAsync(mediaId, stop);
        if (found.Value?.VideoUrl is { } url)
            found = await account.Api.Media.DownloadVideoAsync(url, stop);
        if (found.Value is null)
            LogLost(log, conversationId, found.Outcome, found.Code);
        return found;
    }

    /// <summary>Nobody could keep it.</summary>
    public static bool IsTooLarge(ApiAnswer<MediaFile> found) =>
        found.Value is { } file
            ? file.Bytes.Length > Attachments.MaxBytes
            : found is { Outcome: Outcome.Invalid, Code: 0 };

    /// <param name="key">Of the push: fetched again, it is the same file.</param>
    public async Task<TurnAttachment> KeepAsync(
        string conversationId,
        string key,
        string name,
        string contentType,
        ReadOnlyMemory<byte> bytes,
        CancellationToken stop
    )
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{conversationId}|{key}"));
        var id = Convert.ToHexStringLower(hash.AsSpan(0, 16));
        await attachments.KeepAsync(
            new Attachment
            {
                Id = id,
                ConversationId = conversationId,
                FileName = name,
                ContentType = contentType,
                Content = bytes.ToArray(),
                At = time.GetUtcNow(),
            },
            stop
        );
        return new TurnAttachment(id, name, contentType);
    }

    [LoggerMessage(
        LogLevel.Warning,
        "What was sent in conversation {ConversationId} could not be fetched: {Outcome} ({Code})."
    )]
    private static partial void LogLost(ILogger log, string conversationId, Outcome outcome, int code);
}
