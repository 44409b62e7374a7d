namespace SmartService.Telephony.Sip;

/// <summary>RFC 3261 section 17.2.1 with the accepted state of RFC 6026.</summary>
sealed class InviteServerTransaction(TransactionLayer layer, string key, SipRequest request, SipFlow source)
    : ServerTransaction(layer, key, request, source)
{
    bool _confirmed;

    public override bool IsOver => Last is { IsProvisional: false };

    /// <summary>The caller has taken the call back. Called under the gate.</summary>
    public Action? Cancelled { get; set; }

    /// <summary>Stops the caller from sending again while we think.</summary>
    public void Begin() => Respond(SipResponse.For(Request, 100));

    public override void Respond(SipResponse response)
    {
        if (IsOver)
            return;
        Last = response;
        SendLast();
        if (response.IsSuccess)
            Timers.After(SipClock.GiveUp, End);
        else if (!response.IsProvisional)
            AwaitAck();
    }

    // After a 2xx the call itself repeats the answer, until it has seen the ACK (section 13.3.1.4).
    public override void Repeated()
    {
        if (Last is { IsSuccess: false })
            base.Repeated();
    }

    public void RepeatAnswer() => SendLast();

    /// <summary>The ACK of a refusal.</summary>
    public void Acknowledged()
    {
        if (_confirmed)
            return;
        _confirmed = true;
        Timers.Stop();
        if (Source.IsReliable)
            End();
        else
            Timers.After(SipClock.T4, End);
    }

    void AwaitAck()
    {
        if (!Source.IsReliable)
            Timers.Doubling(SipClock.T2, SendLast);
        Timers.After(SipClock.GiveUp, End);
    }

    public bool AwaitsAck => Last is { Status: >= 300 };
}
