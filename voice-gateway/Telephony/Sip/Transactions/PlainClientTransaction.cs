namespace SmartService.Telephony.Sip;

/// <summary>Every request but INVITE (RFC 3261 section 17.1.2).</summary>
sealed class PlainClientTransaction(TransactionLayer layer, SipRequest request, SipFlow flow, IClientUser user)
    : ClientTransaction(layer, request, flow, user)
{
    bool _completed;

    public override void Begin()
    {
        Send();
        if (!Flow.IsReliable)
            Timers.Doubling(SipClock.T2, Send);
        Timers.After(SipClock.GiveUp, () => Fail(408));
    }

    public override void Received(SipResponse response)
    {
        if (_completed)
            return;
        if (!response.IsProvisional)
            Complete();
        User.Responded(response);
    }

    void Complete()
    {
        Timers.Stop();
        _completed = true;
        if (Flow.IsReliable)
            End();
        else
            Timers.After(SipClock.T4, End);
    }
}
