namespace SmartService.Telephony.Sip;

/// <summary>What every message must carry, once and well-formed (RFC 3261 sections 8.1.1 and 20).</summary>
static class MessageRules
{
    static readonly string[] Once = ["From", "To", "Call-ID", "CSeq"];
    static readonly string[] AtMostOnce = ["Max-Forwards", "Content-Type", "Expires", "Date", "Refer-To", "Replaces"];

    /// <returns>What is wrong, or null.</returns>
    public static string? Broken(SipMessage message) =>
        Once.FirstOrDefault(name => message.Headers.Fields(name).Count() != 1) is { } count
            ? $"Missing or repeated {count}"
        : AtMostOnce.FirstOrDefault(name => message.Headers.Fields(name).Skip(1).Any()) is { } repeated
            ? $"Repeated {repeated}"
        : message.Headers["Via"] is null || message.Headers.Fields("Via").Any(MalformedVia) ? "Malformed Via"
        : message.From is null ? "Malformed From"
        : message.To is null ? "Malformed To"
        : message.CallId.Length == 0 || message.CallId.Contains(' ') ? "Malformed Call-ID"
        : message.CSeq.Method is null ? "Malformed CSeq"
        : message.Headers.List("Contact").Any(MalformedContact) ? "Malformed Contact"
        : message.Headers.List("Route").Concat(message.RecordRoute).Any(MalformedRoute) ? "Malformed route"
        : message is SipRequest request ? BrokenRequest(request)
        : null;

    static string? BrokenRequest(SipRequest request) =>
        request.CSeq.Method != request.Method ? "The method of CSeq is another"
        : request.Headers["Max-Forwards"] is { } hops && SipNumber.Parse(hops) is null or > 255
            ? "Malformed Max-Forwards"
        : request.Headers["Date"] is { } date && !date.EndsWith("GMT", StringComparison.Ordinal) ? "Malformed Date"
        : null;

    static bool MalformedVia(string field) => SipText.Split(field, ',').Any(via => Via.Parse(via) is null);

    static bool MalformedContact(string contact) => contact != "*" && SipAddress.Parse(contact) is null;

    static bool MalformedRoute(string route) => SipAddress.Parse(route) is not { Uri.IsSip: true };
}
