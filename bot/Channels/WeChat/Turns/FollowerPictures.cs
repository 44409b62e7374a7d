using SmartService.Channels.WeChat.Api;
using SmartService.Channels.WeChat.Wire;
using SmartService.Dialogue;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.WeChat.Turns;

/// <summary>Pictures that followers send.</summary>
internal sealed class FollowerPictures(FollowerMedia media)
{
    private const string Name = "微信图片.jpg";

    /// <returns>One that asks for it again when it could not be had.</returns>
    public async Task<Turn> TurnAsync(
        OfficialAccount account,
        ImageMessage image,
        string conversationId,
        CancellationToken stop
    )
    {
        if (
            image.MediaId is not { } mediaId
            || (await media.FetchAsync(account, mediaId, conversationId, stop)).Value is not { } file
            || !IsPicture(file)
        )
            return new Turn(image.Key, account.Prompts.Text("wechat.said.picture"), image.CreateTime)
            {
                Unread = "wechat.pictureLost",
            };
        var kept = await media.KeepAsync(conversationId, image.Key, Name, file.ContentType, file.Bytes, stop);
        return new Turn(image.Key, "", image.CreateTime, [kept]);
    }

    private static bool IsPicture(MediaFile file) =>
        file.ContentType is "image/jpeg" or "image/png" or "image/gif"
        && file.Bytes.Length is > 0 and <= Attachments.MaxBytes;
}
