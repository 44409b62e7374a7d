using SmartService.TicketCore.Conversations;

namespace SmartService.Channels.Voice;

/// <summary>Makes of a picture one that everybody can show.</summary>
internal sealed class PictureProgram(Ffmpeg ffmpeg)
{
    // A few bytes can claim to be a picture larger than the memory.
    private const string MostPixels = "30000000";

    // What shines through lies on white, as pages are.
    private const string OnWhite =
        "format=rgba,split[seen][under];[under]lutrgb=r=255:g=255:b=255:a=255[white];[white][seen]overlay,format=yuvj420p";

    /// <returns>The WebP as a JPEG; null when it is none, moves, or cannot be read here.</returns>
    public Task<byte[]?> JpegAsync(ReadOnlyMemory<byte> webp, CancellationToken stop)
    {
        string[] known =
        [
            "-protocol_whitelist",
            "pipe",
            "-format_whitelist",
            "webp_pipe",
            "-max_pixels",
            MostPixels,
            "-f",
            "webp_pipe",
        ];
        string[] jpeg = ["-frames:v", "1", "-c:v", "mjpeg", "-q:v", "3", "-f", "image2pipe", "pipe:1"];
        return ffmpeg.RunAsync([.. known, "-i", "pipe:0", "-vf", OnWhite, .. jpeg], webp, Attachments.MaxBytes, stop);
    }
}
