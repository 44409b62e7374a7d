using Microsoft.Net.Http.Headers;

namespace SmartService.Channels.DirectLine;

/// <summary>Kinds of files that are taken: pictures, sound, film and PDF. No SVG: it can carry a program.</summary>
internal static class FileKinds
{
    private static readonly HashSet<string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/webp",
        "image/heic",
        "image/heif",
        "image/bmp",
        "audio/mpeg",
        "audio/mp4",
        "audio/aac",
        "audio/wav",
        "audio/x-wav",
        "audio/ogg",
        "audio/webm",
        "audio/amr",
        "audio/x-m4a",
        "video/mp4",
        "video/quicktime",
        "video/webm",
        "video/3gpp",
        "application/pdf",
    };

    /// <returns>The media type without parameters.</returns>
    public static string Accept(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && Kinds.Contains(type.MediaType.Value ?? "")
            ? type.MediaType.Value!.ToLowerInvariant()
            : throw new DirectLineException(
                415,
                "UnsupportedMediaType",
                "This kind of file is not taken: send a picture (JPEG, PNG, WebP, HEIC), sound, film or PDF."
            );

    /// <summary>Shown in the page; everything else is downloaded.</summary>
    public static bool IsShown(string contentType) =>
        contentType.StartsWith("image/", StringComparison.Ordinal)
        || contentType.StartsWith("audio/", StringComparison.Ordinal)
        || contentType.StartsWith("video/", StringComparison.Ordinal);
}
