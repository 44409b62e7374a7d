using System.Collections.Frozen;

namespace SmartService.Telephony.Sip;

/// <summary>The compact forms of header names (RFC 3261 section 7.3.3 and the extensions that added some).</summary>
static class HeaderNames
{
    static readonly FrozenDictionary<string, string> Long = new Dictionary<string, string>
    {
        ["a"] = "Accept-Contact",
        ["b"] = "Referred-By",
        ["c"] = "Content-Type",
        ["e"] = "Content-Encoding",
        ["f"] = "From",
        ["i"] = "Call-ID",
        ["j"] = "Reject-Contact",
        ["k"] = "Supported",
        ["l"] = "Content-Length",
        ["m"] = "Contact",
        ["o"] = "Event",
        ["r"] = "Refer-To",
        ["s"] = "Subject",
        ["t"] = "To",
        ["u"] = "Allow-Events",
        ["v"] = "Via",
        ["x"] = "Session-Expires",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string Expand(string name) =>
        name.Length == 1 && Long.TryGetValue(name, out var expanded) ? expanded : name;
}
