using System.Globalization;
using System.Text;

namespace SmartService.Telephony.Sip;

/// <summary>
/// What a packet turned out to be: a message; a request that is to be refused with a status; or (no message) something
/// to drop without a word.
/// </summary>
readonly record struct Parsed(SipMessage? Message, int? Refusal = null, string? Why = null);

/// <summary>
/// Reads messages (RFC 3261 sections 7 and 25). Lenient where the RFC says that one may be, strict where a lenient reading
/// could be another one than the next element's. Throws at nothing.
/// </summary>
static class SipParser
{
    const string Version = "SIP/2.0";

    public static Parsed Parse(ReadOnlySpan<byte> packet)
    {
        packet = packet.TrimStart("\r\n"u8);
        var head = HeadLength(packet, out var bodyAt);
        if (head == 0)
            return default;
        var lines = Unfold(Encoding.UTF8.GetString(packet[..head]));
        var parsed = StartLine(lines[0]);
        if (parsed.Message is not { } message)
            return default;
        var refusal =
            LoneReturn(lines) ?? ReadHeaders(message, lines) ?? ReadBody(message, packet[bodyAt..]) ?? parsed.Why;
        if (refusal is null)
            refusal = MessageRules.Broken(message);
        if (refusal is null)
            return parsed;
        // A response cannot be refused, and a request without a way back neither.
        return message is SipRequest && message.Headers["Via"] is not null
            ? new(message, parsed.Refusal ?? 400, refusal)
            : default;
    }

    /// <summary>The length of start line and headers; the body begins behind the empty line.</summary>
    public static int HeadLength(ReadOnlySpan<byte> packet, out int bodyAt)
    {
        var at = packet.IndexOf("\r\n\r\n"u8);
        bodyAt = at < 0 ? packet.Length : at + 4;
        if (at < 0 && packet.IndexOf("\n\n"u8) is >= 0 and var bare)
            (at, bodyAt) = (bare, bare + 2);
        return at < 0 ? packet.Length : at;
    }

    // A lone carriage return is a line's end to some readers and none to others.
    static string? LoneReturn(List<string> lines) =>
        lines.Exists(line => line.Contains('\r')) ? "A lone carriage return" : null;

    static List<string> Unfold(string head)
    {
        var lines = new List<string>();
        foreach (var line in head.Split('\n'))
            if (lines.Count > 0 && line is [' ' or '\t', ..])
                lines[^1] = $"{lines[^1]} {line.Trim()}";
            else
                lines.Add(lines.Count == 0 ? line.TrimEnd('\r') : line.TrimEnd());
        return lines;
    }

    static Parsed StartLine(string line) =>
        line.StartsWith(Version + " ", StringComparison.OrdinalIgnoreCase) ? StatusLine(line) : RequestLine(line);

    static Parsed StatusLine(string line)
    {
        var parts = line.Split(' ', 3);
        return
            parts[1].Length == 3
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            && status is >= 100 and <= 699
            ? new(new SipResponse(status, parts.Length > 2 ? parts[2] : ""))
            : default;
    }

    static Parsed RequestLine(string line)
    {
        var parts = line.Split(' ');
        if (
            parts.Length < 3
            || !SipText.IsToken(parts[0])
            || !line.TrimEnd().Split(' ')[^1].StartsWith("SIP/", StringComparison.OrdinalIgnoreCase)
        )
            return default;
        // Superfluous white space could be part of the URI to one element and not to the next: refused, not repaired.
        if (parts.Length > 3)
            return new(new SipRequest(parts[0], string.Join(' ', parts[1..^1])), 400, "Malformed request line");
        var request = new SipRequest(parts[0], parts[1]);
        if (!parts[2].Equals(Version, StringComparison.OrdinalIgnoreCase))
            return new(request, 505, "Unknown version");
        return request.Uri is null or { Headers: not null } ? new(request, 400, "Malformed Request-URI") : new(request);
    }

    static string? ReadHeaders(SipMessage message, List<string> lines)
    {
        string? broken = null;
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':');
            if (colon > 0 && SipText.IsToken(line[..colon].TrimEnd()))
                message.Headers.Add(line[..colon].TrimEnd(), line[(colon + 1)..].Trim());
            else if (line.Length > 0)
                broken ??= "Malformed header";
        }
        return broken;
    }

    // What follows the stated length in a packet is no part of the message (RFC 3261 section 18.3).
    static string? ReadBody(SipMessage message, ReadOnlySpan<byte> rest)
    {
        var stated = message.Headers.Fields("Content-Length").ToList();
        if (stated.Count > 1)
            return "Several Content-Length";
        var length = stated.Count == 0 ? (uint)rest.Length : SipNumber.Parse(stated[0]);
        if (length is null || length > rest.Length)
            return "Wrong Content-Length";
        message.Body = rest[..(int)length].ToArray();
        return null;
    }
}
