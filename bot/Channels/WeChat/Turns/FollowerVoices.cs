using SmartService.Channels.Voice;
using SmartService.Channels.WeChat.Api;
using SmartService.Channels.WeChat.Wire;
using SmartService.Dialogue;

namespace SmartService.Channels.WeChat.Turns;

/// <summary>What followers say into their phones, where WeChat did not tell the words: heard by whoever hears callers.</summary>
internal sealed class FollowerVoices(FollowerMedia media, SoundProgram program, IVoiceReader reader)
{
    private const string Name = "微信语音";

    /// <returns>One that asks for words when it was not understood; the sound is there for an agent either way.</returns>
    public async Task<Turn> TurnAsync(
        OfficialAccount account,
        VoiceMessage voice,
        string conversationId,
        CancellationToken stop
    )
    {
        var found = await media.FetchAsync(account, voice.MediaId16K ?? voice.MediaId, conversationId, stop);
        if (found.Value is not { } file || FollowerMedia.IsTooLarge(found))
            return Unheard(account, voice, []);
        var samples = await program.DecodeAsync(file.Bytes, stop);
        IReadOnlyList<TurnAttachment> kept = [await KeepAsync(conversationId, voice, file, samples, stop)];
        return samples is not null && await reader.ReadAsync(conversationId, samples, stop) is { } heard
            ? new Turn(voice.Key, heard.Text, voice.CreateTime, kept) { Heard = heard.Original }
            : Unheard(account, voice, kept);
    }

    /// <summary>As browsers play it; AMR, which they do not, only where nothing better can be made.</summary>
    private async Task<TurnAttachment> KeepAsync(
        string conversationId,
        VoiceMessage voice,
        MediaFile file,
        short[]? samples,
        CancellationToken stop
    ) =>
        samples is not null && await program.EncodeAsync(samples, stop) is { Length: > 0 } mp3
            ? await media.KeepAsync(conversationId, voice.Key, $"{Name}.mp3", "audio/mpeg", mp3, stop)
            : await media.KeepAsync(conversationId, voice.Key, $"{Name}.amr", "audio/amr", file.Bytes, stop);

    private static Turn Unheard(OfficialAccount account, VoiceMessage voice, IReadOnlyList<TurnAttachment> kept) =>
        new(voice.Key, account.Prompts.Text("wechat.said.voice"), voice.CreateTime, kept) { Unread = "wechat.unheard" };
}
