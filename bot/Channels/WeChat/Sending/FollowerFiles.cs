using SmartService.Channels.WeChat.Api;
using SmartService.Dialogue;
using SmartService.TicketCore.Conversations;
using SmartService.TicketCore.Followers;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>Gives WeChat a picture or a voice of the record, once for as long as it keeps it, so that it can be sent.</summary>
internal sealed class FollowerFiles(Attachments attachments, GivenFiles given, FileForms forms)
{
    // What is about to end could be gone when it is sent.
    private static readonly TimeSpan Life = MediaFiles.Life - TimeSpan.FromHours(1);

    /// <param name="anew">WeChat says that it has lost it.</param>
    public async Task<ApiAnswer<WeChatMessage>> MessageAsync(
        OfficialAccount account,
        TurnAttachment file,
        bool anew,
        CancellationToken stop
    )
    {
        if (!anew && await given.FindAsync(file.Id, account.Name, stop) is { } known)
            return Message(file, known);
        var uploaded = await UploadAsync(account, file, stop);
        if (uploaded.Value is not { } id)
            return ApiAnswer<WeChatMessage>.Not(uploaded);
        await given.KeepAsync(file.Id, account.Name, id, Life, stop);
        return Message(file, id);
    }

    private async Task<ApiAnswer<string>> UploadAsync(
        OfficialAccount account,
        TurnAttachment file,
        CancellationToken stop
    ) =>
        await attachments.FindAsync(file.Id, stop) is { } found && await forms.OfAsync(found, stop) is { } form
            ? await account.Api.Media.UploadAsync(form.Type, form.Bytes, form.ContentType, stop)
            : new(Outcome.Invalid, null);

    private static ApiAnswer<WeChatMessage> Message(TurnAttachment file, string mediaId) =>
        ApiAnswer<WeChatMessage>.Of(
            FileForms.IsSound(file.ContentType) ? new WeChatMessage.Voice(mediaId) : new WeChatMessage.Picture(mediaId)
        );
}
