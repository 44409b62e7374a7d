using System.Text.Json;

namespace SmartService.Channels.WeChat.Api;

/// <summary>What WeChat keeps files as; each has its own bounds of size and format.</summary>
internal enum MediaType
{
    Image,
    Voice,
    Video,
    Thumb,
}

/// <summary>A file that WeChat keeps for three days.</summary>
/// <param name="Bytes">Empty when it is to be fetched from <paramref name="VideoUrl"/>.</param>
/// <param name="ContentType">As WeChat calls it.</param>
/// <param name="FileName">As WeChat calls it.</param>
/// <param name="VideoUrl">Where a video lies; only WeChat's word vouches for it.</param>
internal sealed record MediaFile(ReadOnlyMemory<byte> Bytes, string ContentType, string? FileName, string? VideoUrl);

/// <summary>Files on their way to customers, and from them.</summary>
internal sealed class MediaFiles(WeChatCalls calls)
{
    /// <summary>For how long WeChat keeps them.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(3);

    private static readonly Call Upload = new("media/upload", Again.Harmless) { IsFile = true };
    private static readonly Call Download = new("media/get", Again.AtOnce) { IsFile = true };

    /// <returns>The media_id, good for three days and for any number of customers.</returns>
    public Task<ApiAnswer<string>> UploadAsync(
        MediaType type,
        ReadOnlyMemory<byte> bytes,
        string contentType,
        CancellationToken stop
    )
    {
        var name = type switch
        {
            MediaType.Image => "image",
            MediaType.Voice => "voice",
            MediaType.Video => "video",
            _ => "thumb",
        };
        return calls.PostFormAsync(
            Upload,
            $"cgi-bin/media/upload?type={name}",
            () => MediaForm.Of(bytes, contentType),
            // A thumbnail's id has a name of its own, which the documentation does not tell.
            json => Body.Text(json, "media_id") ?? Body.Text(json, "thumb_media_id"),
            stop
        );
    }

    /// <summary>The answer is the file, or tells where a video lies, or says that there is none.</summary>
    public async Task<ApiAnswer<MediaFile>> DownloadAsync(string mediaId, CancellationToken stop)
    {
        var answer = await calls.GetAsync(Download, $"cgi-bin/media/get?media_id={WeChatCalls.Escape(mediaId)}", stop);
        if (answer.Value is not { } body)
            return ApiAnswer<MediaFile>.Not(answer);
        if (body.IsFile)
            return ApiAnswer<MediaFile>.Of(new(body.Bytes, body.ContentType, body.FileName, null));
        return Video(body.Json) is { } video
            ? ApiAnswer<MediaFile>.Of(video)
            : ApiAnswer<MediaFile>.Not(
                Trouble.Answer(new ServerTroubleException(0, "neither file nor address"), Download.Again)
            );
    }

    /// <summary>Fetches a film from where WeChat said that it lies, or has moved to: without a token.</summary>
    public async Task<ApiAnswer<MediaFile>> DownloadVideoAsync(string url, CancellationToken stop)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return ApiAnswer<MediaFile>.Not(new(Outcome.Invalid, 40007));
        var answer = await calls.GetElsewhereAsync(Download, address, stop);
        if (answer.Value is not { } body)
            return ApiAnswer<MediaFile>.Not(answer);
        return body.IsFile
            ? ApiAnswer<MediaFile>.Of(new(body.Bytes, body.ContentType, body.FileName, null))
            : ApiAnswer<MediaFile>.Not(new(Outcome.MediaGone));
    }

    private static MediaFile? Video(JsonElement json) =>
        Body.Text(json, "video_url") is { Length: > 0 } url
            ? new(ReadOnlyMemory<byte>.Empty, "video/mp4", null, url)
            : null;
}
