using SmartService.Channels.Voice;
using SmartService.Channels.WeChat.Api;
using SmartService.Dialogue;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>Gives WeChat a picture or a voice of the record, so that it can be sent.</summary>
internal sealed class FollowerFiles(Attachments attachments, SoundProgram sounds)
{
    private const string Mp3 = "audio/mpeg";

    public async Task<ApiAnswer<WeChatMessage>> UploadAsync(
        OfficialAccount account,
        TurnAttachment file,
        CancellationToken stop
    )
    {
        if (await attachments.FindAsync(file.Id, stop) is not { } found)
            return new(Outcome.Invalid, null);
        return found.ContentType switch
        {
            "image/jpeg" or "image/png" or "image/gif" => Message(
                await account.Api.Media.UploadAsync(MediaType.Image, found.Content, found.ContentType, stop),
                id => new WeChatMessage.Picture(id)
            ),
            _ when found.ContentType.StartsWith("audio/", StringComparison.Ordinal) => await SpeakAsync(
                account,
                found,
                stop
            ),
            _ => new(Outcome.Invalid, null),
        };
    }

    /// <summary>WeChat plays AMR and MP3; browsers record neither.</summary>
    private async Task<ApiAnswer<WeChatMessage>> SpeakAsync(
        OfficialAccount account,
        Attachment voice,
        CancellationToken stop
    )
    {
        if (
            await sounds.DecodeAsync(voice.Content, stop) is not { } samples
            || await sounds.EncodeAsync(samples, stop) is not { } sound
        )
            return new(Outcome.Invalid, null);
        var uploaded = await account.Api.Media.UploadAsync(MediaType.Voice, sound, Mp3, stop);
        return Message(uploaded, id => new WeChatMessage.Voice(id));
    }

    private static ApiAnswer<WeChatMessage> Message(ApiAnswer<string> uploaded, Func<string, WeChatMessage> of) =>
        uploaded.Value is { } id ? ApiAnswer<WeChatMessage>.Of(of(id)) : ApiAnswer<WeChatMessage>.Not(uploaded);
}
