using System.Buffers.Binary;
using System.Text;

namespace SmartService.VoiceGateway.Hearing.Remote;

/// <summary>A message of the Speech service's WebSocket protocol: headers, an empty line, a body.</summary>
/// <param name="Path">What it is, such as speech.phrase.</param>
/// <param name="RequestId">The turn it belongs to; 32 hexadecimal digits.</param>
internal sealed record AzureMessage(string Path, string RequestId, string Body)
{
    private const string Line = "\r\n";

    public static byte[] Text(string path, string requestId, DateTimeOffset at, string json) =>
        Encoding.UTF8.GetBytes($"{Headers(path, requestId, at, "application/json; charset=utf-8")}{Line}{json}");

    /// <summary>Two bytes tell how long the headers are; the sound follows them, none at the end of a turn.</summary>
    public static byte[] Audio(string requestId, DateTimeOffset at, ReadOnlySpan<byte> sound)
    {
        var headers = Encoding.ASCII.GetBytes(Headers("audio", requestId, at, "audio/x-wav"));
        var message = new byte[2 + headers.Length + sound.Length];
        BinaryPrimitives.WriteUInt16BigEndian(message, (ushort)headers.Length);
        headers.CopyTo(message, 2);
        sound.CopyTo(message.AsSpan(2 + headers.Length));
        return message;
    }

    /// <exception cref="FormatException">Not such a message.</exception>
    public static AzureMessage Parse(string text)
    {
        var end = text.IndexOf(Line + Line, StringComparison.Ordinal);
        if (end < 0)
            throw new FormatException("a message without an end of its headers");
        var headers = text[..end]
            .Split(Line)
            .Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2)
            .ToLookup(parts => parts[0].Trim(), parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase);
        return new(
            headers["Path"].FirstOrDefault() ?? throw new FormatException("a message without a Path"),
            headers["X-RequestId"].FirstOrDefault() ?? "",
            text[(end + 4)..]
        );
    }

    private static string Headers(string path, string requestId, DateTimeOffset at, string contentType) =>
        $"Path: {path}{Line}X-RequestId: {requestId}{Line}X-Timestamp: {at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}{Line}Content-Type: {contentType}{Line}";
}
