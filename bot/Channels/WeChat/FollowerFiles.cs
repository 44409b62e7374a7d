using SmartService.Channels.WeChat.Api;
using SmartService.Dialogue;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.WeChat;

/// <summary>Gives WeChat a picture or a voice of the record, so that it can be sent.</summary>
internal sealed class FollowerFiles(Attachments attachments)
{
    public async Task<ApiAnswer<WeChatMessage>> UploadAsync(
        OfficialAccount account,
        TurnAttachment file,
        CancellationToken stop
    )
    {
        if (await attachments.FindAsync(file.Id, stop) is not { } found || TypeOf(found.ContentType) is not { } type)
            return new(Outcome.Invalid, null);
        var uploaded = await account.Api.Media.UploadAsync(type, found.Content, found.ContentType, stop);
        if (uploaded.Value is not { } mediaId)
            return ApiAnswer<WeChatMessage>.Not(uploaded);
        return ApiAnswer<WeChatMessage>.Of(
            type == MediaType.Image ? new WeChatMessage.Picture(mediaId) : new WeChatMessage.Voice(mediaId)
        );
    }

    private static MediaType? TypeOf(string contentType) =>
        contentType switch
        {
            "image/jpeg" or "image/png" or "image/gif" => MediaType.Image,
            "audio/amr" or "audio/mpeg" => MediaType.Voice,
            _ => null,
        };
}
