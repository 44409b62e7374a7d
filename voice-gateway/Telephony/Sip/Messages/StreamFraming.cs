using System.Buffers;
using System.Text;

namespace SmartService.Telephony.Sip;

/// <summary>Cuts the messages out of a TCP stream by their Content-Length (RFC 3261 section 18.3).</summary>
static class StreamFraming
{
    public const int LargestHead = 64 * 1024;
    public const int LargestBody = 256 * 1024;

    /// <summary>Takes the next whole message from the front of what has arrived.</summary>
    /// <returns>Null when more must arrive first.</returns>
    /// <exception cref="FormatException">The end of a message cannot be told, so none of what follows can be read.</exception>
    public static byte[]? Next(ref ReadOnlySequence<byte> arrived)
    {
        var reader = new SequenceReader<byte>(arrived);
        // Empty lines between messages keep a connection alive (RFC 5626 section 3.5.1).
        reader.AdvancePastAny((byte)'\r', (byte)'\n');
        arrived = arrived.Slice(reader.Position);
        reader = new SequenceReader<byte>(arrived);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> head, "\r\n\r\n"u8))
            return arrived.Length > LargestHead ? throw new FormatException("A head without an end") : null;
        var length = reader.Consumed + BodyLength(Encoding.Latin1.GetString(head));
        if (arrived.Length < length)
            return null;
        var message = arrived.Slice(0, length).ToArray();
        arrived = arrived.Slice(length);
        return message;
    }

    static long BodyLength(string head)
    {
        foreach (var line in head.Split("\r\n"))
        {
            var colon = line.IndexOf(':');
            var name = colon < 0 ? "" : line[..colon].Trim();
            if (!HeaderNames.Expand(name).Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                continue;
            return SipNumber.Parse(line[(colon + 1)..].Trim()) is { } length and <= LargestBody
                ? length
                : throw new FormatException("A Content-Length that cannot be");
        }
        // Over a stream the length must be stated; without it there is no body (or no telling where it ends).
        return 0;
    }
}
