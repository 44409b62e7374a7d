namespace SmartService.Telephony.Sip;

/// <summary>Repeats a 2xx to an INVITE until its ACK has come (RFC 3261 section 13.3.1.4).</summary>
sealed class AnswerWait
{
    readonly InviteServerTransaction _invite;
    readonly SipTimer _repeat;
    readonly SipTimer _giveUp;
    readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AnswerWait(SipClock clock, InviteServerTransaction invite, Action missing)
    {
        _invite = invite;
        _repeat = clock.Doubling(SipClock.T2, invite.RepeatAnswer);
        _giveUp = clock.After(SipClock.GiveUp, missing);
    }

    /// <summary>When nothing is waited for any more.</summary>
    public Task Over => _over.Task;

    public bool IsFor(SipRequest ack) => ack.CSeq.Number == _invite.Request.CSeq.Number;

    public void Stop()
    {
        _repeat.Dispose();
        _giveUp.Dispose();
        _over.TrySetResult();
    }
}
