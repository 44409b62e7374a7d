using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using SmartService.Channels.WeChat.Api;
using SmartService.Channels.WeChat.Wire;
using SmartService.Dialogue;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.WeChat;

/// <summary>Fetches what a follower photographed while WeChat has it, and keeps it in the record.</summary>
internal sealed partial class FollowerPictures(
    Attachments attachments,
    TimeProvider time,
    ILogger<FollowerPictures> log
)
{
    private const string Name = "微信图片.jpg";

    /// <returns>Empty when it could not be had: the turn says then that a picture came, and no more.</returns>
    public async Task<IReadOnlyList<TurnAttachment>> KeepAsync(
        OfficialAccount account,
        ImageMessage image,
        string conversationId,
        CancellationToken stop
    )
    {
        if (image.MediaId is not { } mediaId)
            return [];
        var found = await account.Api.Media.DownloadAsync(mediaId, stop);
        if (found.Value is not { } file || !IsPicture(file))
        {
            LogLost(log, conversationId, found.Outcome, found.Code);
            return [];
        }
        var id = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{conversationId}|{image.Key}")).AsSpan(0, 16)
        );
        await attachments.KeepAsync(
            new Attachment
            {
                Id = id,
                ConversationId = conversationId,
                FileName = Name,
                ContentType = file.ContentType,
                Content = file.Bytes.ToArray(),
                At = time.GetUtcNow(),
            },
            stop
        );
        return [new TurnAttachment(id, Name, file.ContentType)];
    }

    private static bool IsPicture(MediaFile file) =>
        file.ContentType is "image/jpeg" or "image/png" or "image/gif"
        && file.Bytes.Length is > 0 and <= Attachments.MaxBytes;

    [LoggerMessage(
        LogLevel.Warning,
        "A picture of conversation {ConversationId} could not be fetched: {Outcome} ({Code})."
    )]
    private static partial void LogLost(ILogger log, string conversationId, Outcome outcome, int code);
}
