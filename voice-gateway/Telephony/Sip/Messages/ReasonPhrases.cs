using System.Collections.Frozen;

namespace SmartService.Telephony.Sip;

/// <summary>The phrases of the status codes that we send or name (RFC 3261 section 21 and extensions).</summary>
static class ReasonPhrases
{
    static readonly FrozenDictionary<int, string> Known = new Dictionary<int, string>
    {
        [100] = "Trying",
        [180] = "Ringing",
        [183] = "Session Progress",
        [200] = "OK",
        [202] = "Accepted",
        [302] = "Moved Temporarily",
        [400] = "Bad Request",
        [401] = "Unauthorized",
        [403] = "Forbidden",
        [404] = "Not Found",
        [405] = "Method Not Allowed",
        [406] = "Not Acceptable",
        [408] = "Request Timeout",
        [415] = "Unsupported Media Type",
        [416] = "Unsupported URI Scheme",
        [420] = "Bad Extension",
        [421] = "Extension Required",
        [422] = "Session Interval Too Small",
        [423] = "Interval Too Brief",
        [480] = "Temporarily Unavailable",
        [481] = "Call/Transaction Does Not Exist",
        [482] = "Loop Detected",
        [483] = "Too Many Hops",
        [486] = "Busy Here",
        [487] = "Request Terminated",
        [488] = "Not Acceptable Here",
        [489] = "Bad Event",
        [491] = "Request Pending",
        [500] = "Server Internal Error",
        [501] = "Not Implemented",
        [503] = "Service Unavailable",
        [505] = "Version Not Supported",
        [600] = "Busy Everywhere",
        [603] = "Decline",
    }.ToFrozenDictionary();

    public static string Of(int status) => Known.TryGetValue(status, out var phrase) ? phrase : "";
}
