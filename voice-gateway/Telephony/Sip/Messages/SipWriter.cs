using System.Text;

namespace SmartService.Telephony.Sip;

/// <summary>Writes a message as it goes over the wire.</summary>
static class SipWriter
{
    public static byte[] Write(SipMessage message)
    {
        var text = new StringBuilder(512).Append(message.StartLine).Append("\r\n");
        foreach (var (name, value) in message.Headers)
            if (name is not "Content-Length")
                text.Append(name).Append(": ").Append(OneLine(value)).Append("\r\n");
        text.Append("Content-Length: ").Append(message.Body.Length).Append("\r\n\r\n");
        var head = Encoding.UTF8.GetByteCount(text.ToString());
        var bytes = new byte[head + message.Body.Length];
        Encoding.UTF8.GetBytes(text.ToString(), bytes);
        message.Body.CopyTo(bytes, head);
        return bytes;
    }

    // A line break within a value would begin a header of its own.
    static string OneLine(string value) =>
        value.AsSpan().ContainsAny('\r', '\n') ? value.ReplaceLineEndings(" ").Replace('\r', ' ') : value;
}
