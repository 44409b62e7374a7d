namespace SmartService.Telephony.Sip;

/// <summary>Repeats a 2xx to an INVITE until its ACK has come (RFC 3261 section 13.3.1.4).</summary>
sealed class AnswerWait
{
    readonly InviteServerTransaction _invite;
    readonly SipTimer _repeat;
    readonly SipTimer _giveUp;

    public AnswerWait(SipClock clock, InviteServerTransaction invite, Action missing)
    {
        _invite = invite;
        _repeat = clock.Doubling(SipClock.T2, invite.RepeatAnswer);
        _giveUp = clock.After(SipClock.GiveUp, missing);
    }

    public bool IsFor(SipRequest ack) => ack.CSeq.Number == _invite.Request.CSeq.Number;

    public void Stop()
    {
        _repeat.Dispose();
        _giveUp.Dispose();
    }
}
