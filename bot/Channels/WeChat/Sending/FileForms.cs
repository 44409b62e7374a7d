using SmartService.Channels.Voice;
using SmartService.Channels.WeChat.Api;
using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.WeChat.Sending;

/// <summary>A file as WeChat takes it.</summary>
internal sealed record FileForm(MediaType Type, ReadOnlyMemory<byte> Bytes, string ContentType);

/// <summary>Makes of a file of the record what WeChat takes.</summary>
internal sealed class FileForms(SoundProgram sounds, PictureProgram pictures)
{
    private const string Mp3 = "audio/mpeg";
    private const string Jpeg = "image/jpeg";

    public static bool IsSound(string contentType) => contentType.StartsWith("audio/", StringComparison.Ordinal);

    /// <returns>Null for what WeChat takes in no form, or cannot be made here.</returns>
    public async Task<FileForm?> OfAsync(Attachment file, CancellationToken stop) =>
        file.ContentType switch
        {
            Jpeg or "image/png" or "image/gif" => new(MediaType.Image, file.Content, file.ContentType),
            "image/webp" => await PictureAsync(file, stop),
            _ when IsSound(file.ContentType) => await VoiceAsync(file, stop),
            _ => null,
        };

    private async Task<FileForm?> PictureAsync(Attachment webp, CancellationToken stop) =>
        await pictures.JpegAsync(webp.Content, stop) is { } jpeg ? new(MediaType.Image, jpeg, Jpeg) : null;

    /// <summary>WeChat plays AMR and MP3; browsers record neither.</summary>
    private async Task<FileForm?> VoiceAsync(Attachment voice, CancellationToken stop) =>
        await sounds.DecodeAsync(voice.Content, stop) is { } samples
        && await sounds.EncodeAsync(samples, stop) is { } sound
            ? new(MediaType.Voice, sound, Mp3)
            : null;
}
