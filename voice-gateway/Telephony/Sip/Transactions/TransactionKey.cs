namespace SmartService.Telephony.Sip;

/// <summary>What makes two messages belong to one transaction (RFC 3261 section 17).</summary>
static class TransactionKey
{
    public static string OfClient(SipMessage message) => OfClient(message.TopVia?.Branch ?? "", message.CSeq.Method);

    public static string OfClient(string branch, string method) => $"{branch} {method}";

    /// <summary>Section 17.2.3; an ACK and a CANCEL are looked up under the INVITE that they belong to.</summary>
    public static string OfServer(SipRequest request, string method)
    {
        var via = request.TopVia;
        return via is { IsUnique: true }
            ? $"{via.Branch} {via.SentBy} {method}"
            : $"{request.CallId} {request.From?.Tag} {request.CSeq.Number} {via?.SentBy} {via?.Branch} {method}";
    }
}
