using System.Security.Cryptography;
using System.Text;

namespace SmartService.Channels.WeChat.Api;

/// <summary>A file as a form, written by hand: WeChat's reader knows one way of writing it, and .NET writes another.</summary>
internal static class MediaForm
{
    // WeChat answers "media data missing" when the boundary is in quotes, when name or filename is not,
    // when there is no filename, or when there is one of RFC 2231 (filename*=).
    public static HttpContent Of(ReadOnlyMemory<byte> bytes, string contentType)
    {
        var boundary = $"----{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        var head =
            $"--{boundary}\r\n"
            + $"Content-Disposition: form-data; name=\"media\"; filename=\"file{Ending(contentType)}\"\r\n"
            + $"Content-Type: {contentType}\r\n\r\n";
        var content = new ByteArrayContent([
            .. Encoding.ASCII.GetBytes(head),
            .. bytes.Span,
            .. Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n"),
        ]);
        content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
        return content;
    }

    // WeChat goes by the ending, and a customer's own file name is nobody's business.
    private static string Ending(string contentType) =>
        contentType switch
        {
            "image/jpeg" => ".jpg",
            "image/png" => ".png",
            "image/gif" => ".gif",
            "audio/amr" => ".amr",
            "audio/mpeg" => ".mp3",
            "video/mp4" => ".mp4",
            _ => throw new ArgumentException(
                $"WeChat takes no {contentType}: it takes JPEG, PNG, GIF, AMR, MP3 and MP4.",
                nameof(contentType)
            ),
        };
}
