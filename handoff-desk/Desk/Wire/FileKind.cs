namespace SmartService.Desk.Wire;

/// <summary>The kinds of picture that every browser shows, and of voice that browsers record, known by their first bytes.</summary>
internal static class FileKind
{
    public static string? Of(ReadOnlySpan<byte> content) => Picture(content) ?? Voice(content);

    private static string? Picture(ReadOnlySpan<byte> content) =>
        content.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : content.StartsWith("GIF8"u8) ? "image/gif"
        : content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : null;

    // Firefox records Ogg, Chromium WebM, Safari MP4.
    private static string? Voice(ReadOnlySpan<byte> content) =>
        content.StartsWith("OggS"u8) ? "audio/ogg"
        : content.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3]) ? "audio/webm"
        : content.Length > 8 && content[4..8].SequenceEqual("ftyp"u8) ? "audio/mp4"
        : null;
}
