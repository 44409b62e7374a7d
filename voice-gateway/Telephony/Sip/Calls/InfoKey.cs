using System.Text;

namespace SmartService.Telephony.Sip;

/// <summary>The keys that some phones send as INFO instead of in their audio (RFC 6086 names the custom).</summary>
static class InfoKey
{
    const string Keys = "0123456789*#ABCD";

    /// <returns>The key; null for an INFO that is about something else.</returns>
    public static char? Of(SipRequest info)
    {
        var type = info.Headers["Content-Type"];
        var body = Encoding.UTF8.GetString(info.Body);
        return SessionBody.Is(type, "application/dtmf-relay") ? Key(Signal(body))
            : SessionBody.Is(type, "application/dtmf") ? Key(body.Trim())
            : null;
    }

    static string Signal(string body)
    {
        foreach (var line in body.Split('\n'))
            if (
                line.Split('=', 2) is [var name, var value]
                && name.Trim().Equals("Signal", StringComparison.OrdinalIgnoreCase)
            )
                return value.Trim();
        return "";
    }

    // Some write the number of the event (RFC 4733): 10 is the star, 11 the hash.
    static char? Key(string signal) =>
        signal.Length == 1 && Keys.IndexOf(char.ToUpperInvariant(signal[0])) is >= 0 and var at ? Keys[at]
        : signal.Length == 2 && SipNumber.Parse(signal) is { } number and < 16 ? Keys[(int)number]
        : null;
}
