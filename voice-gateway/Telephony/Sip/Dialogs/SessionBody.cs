using System.Text;

namespace SmartService.Telephony.Sip;

/// <summary>Bodies that describe sessions.</summary>
static class SessionBody
{
    public const string Sdp = "application/sdp";

    /// <summary>The session description of a message, alone or as a part of several (RFC 5621); null when it has none.</summary>
    public static string? Of(SipMessage message)
    {
        if (message.Body.Length == 0)
            return null;
        var type = message.Headers["Content-Type"] ?? "";
        if (Is(type, Sdp))
            return Encoding.UTF8.GetString(message.Body);
        return Is(type, "multipart/mixed") ? PartOf(Encoding.UTF8.GetString(message.Body), type) : null;
    }

    /// <summary>Whether a request insists on a body that we cannot read (RFC 3261 section 8.2.3).</summary>
    public static bool IsUnknown(SipRequest request) =>
        request.Body.Length > 0
        && Of(request) is null
        && request.Headers["Content-Disposition"]?.Contains("handling=optional", StringComparison.OrdinalIgnoreCase)
            != true;

    /// <summary>Whether the other side takes session descriptions at all (RFC 3261 section 20.1).</summary>
    public static bool IsTakenBy(SipRequest request)
    {
        var accepted = request.Headers.List("Accept").ToList();
        return accepted.Count == 0
            || accepted.Exists(type => Is(type, Sdp) || Is(type, "*/*") || Is(type, "application/*"));
    }

    public static bool Is(string? type, string wanted) =>
        type?.Split(';')[0].Trim().Equals(wanted, StringComparison.OrdinalIgnoreCase) == true;

    static string? PartOf(string body, string type)
    {
        var at = type.IndexOf(';');
        if (at < 0 || SipParameters.Parse(type[(at + 1)..])?["boundary"] is not { Length: > 0 } boundary)
            return null;
        foreach (var part in body.Split($"--{SipText.Unquote(boundary) ?? boundary}"))
        {
            var end = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && part[..end].Contains(Sdp, StringComparison.OrdinalIgnoreCase))
                return part[(end + 4)..];
        }
        return null;
    }
}
