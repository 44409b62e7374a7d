namespace SmartService.Telephony.Sip;

/// <summary>
/// A request that may be too large for one packet goes over TCP (RFC 3261 section 18.1.1), and in a packet all the same to
/// who takes no TCP. Under the gate.
/// </summary>
sealed class WideFlows(TimeProvider time)
{
    const int LargestPacket = 1300;

    // The Via that is still to come.
    const int Via = 100;
    static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    readonly Dictionary<SipFlow, DateTimeOffset> _refused = [];

    public SipFlow For(SipRequest request, SipFlow flow)
    {
        if (flow.IsReliable || SipWriter.Write(request).Length + Via <= LargestPacket)
            return flow;
        var wide = flow with { Protocol = SipProtocol.Tcp };
        return _refused.TryGetValue(wide, out var until) && until > time.GetUtcNow() ? flow : wide;
    }

    public void Refused(SipFlow wide) => _refused[wide] = time.GetUtcNow() + Remembered;
}
