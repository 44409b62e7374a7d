namespace SmartService.Telephony.Sip;

/// <summary>RFC 3261 section 17.1.1 with the accepted state of RFC 6026.</summary>
sealed class InviteClientTransaction(TransactionLayer layer, SipRequest request, SipFlow flow, IClientUser user)
    : ClientTransaction(layer, request, flow, user)
{
    enum State
    {
        Calling,
        Proceeding,
        Completed,
        Accepted,
    }

    // How long answers to a refusal may still be repeated.
    static readonly TimeSpan TimerD = TimeSpan.FromSeconds(32);

    State _state = State.Calling;
    bool _cancelled;
    SipRequest? _ack;

    public override void Begin()
    {
        Send();
        if (!Flow.IsReliable)
            Timers.Doubling(SipClock.GiveUp, Send);
        Timers.After(SipClock.GiveUp, () => Fail(408));
    }

    /// <summary>Takes the request back; at once when the other side has been heard of, else as soon as it is (section 9.1).</summary>
    public void Cancel()
    {
        if (_cancelled || _state > State.Proceeding)
            return;
        _cancelled = true;
        if (_state == State.Proceeding)
            SendCancel();
    }

    public override void Received(SipResponse response)
    {
        switch (_state)
        {
            case State.Calling or State.Proceeding when response.IsProvisional:
                Proceed(response);
                break;
            case State.Calling or State.Proceeding or State.Accepted when response.IsSuccess:
                Accept(response);
                break;
            case State.Calling or State.Proceeding:
                Refused(response);
                break;
            case State.Completed when response.Status >= 300:
                Layer.Write(_ack!, Flow);
                break;
        }
    }

    void Proceed(SipResponse response)
    {
        if (_state == State.Calling)
        {
            Timers.Stop();
            _state = State.Proceeding;
            if (_cancelled)
                SendCancel();
        }
        User.Responded(response);
    }

    void Accept(SipResponse response)
    {
        if (_state != State.Accepted)
        {
            Timers.Stop();
            _state = State.Accepted;
            Timers.After(SipClock.GiveUp, End);
        }
        User.Responded(response);
    }

    void Refused(SipResponse response)
    {
        Timers.Stop();
        _state = State.Completed;
        _ack = AckOf(response);
        Layer.Write(_ack, Flow);
        if (Flow.IsReliable)
            End();
        else
            Timers.After(TimerD, End);
        User.Responded(response);
    }

    void SendCancel()
    {
        Layer.SendCancel(Request, Flow);
        // A CANCEL that the other side does not act on ends the waiting all the same.
        Timers.After(SipClock.GiveUp, () => Fail(487));
    }

    SipRequest AckOf(SipResponse response) =>
        TransactionLayer.OnSameHop(Request, "ACK", response.Headers["To"] ?? Request.Headers["To"]!);
}
