using System.Runtime.InteropServices;

namespace SmartService.Channels.Voice;

/// <summary>Makes samples of what phones record, and of samples what browsers play.</summary>
internal sealed class SoundProgram(Ffmpeg ffmpeg)
{
    private const string Rate = "16000";
    private const int BytesASecond = 2 * 16_000;

    // WeChat records for a minute at most.
    private const int MostSeconds = 90;

    /// <returns>Mono samples, 16,000 a second; null when it is no sound, or cannot be read here.</returns>
    public async Task<short[]?> DecodeAsync(ReadOnlyMemory<byte> sound, CancellationToken stop)
    {
        string[] known =
        [
            "-protocol_whitelist",
            "pipe",
            "-format_whitelist",
            "amr,amrnb,amrwb,mp3,ogg,wav,aac,matroska,webm,mov,mp4",
        ];
        string[] raw = ["-t", $"{MostSeconds}", "-f", "s16le", "-ac", "1", "-ar", Rate, "pipe:1"];
        var bytes = await ffmpeg.RunAsync(
            [.. known, "-i", "pipe:0", "-vn", .. raw],
            sound,
            MostSeconds * BytesASecond,
            stop
        );
        return bytes is { Length: > 1 }
            ? MemoryMarshal.Cast<byte, short>(bytes.AsSpan(0, bytes.Length & ~1)).ToArray()
            : null;
    }

    /// <returns>An MP3; null when it cannot be made here.</returns>
    public Task<byte[]?> EncodeAsync(ReadOnlyMemory<short> samples, CancellationToken stop) =>
        ffmpeg.RunAsync(
            ["-f", "s16le", "-ar", Rate, "-ac", "1", "-i", "pipe:0", "-b:a", "32k", "-f", "mp3", "pipe:1"],
            MemoryMarshal.AsBytes(samples.Span).ToArray(),
            MostSeconds * BytesASecond,
            stop
        );
}
