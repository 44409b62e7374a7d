namespace SmartService.Telephony.Sip;

/// <summary>A request to us and our answers to it (RFC 3261 section 17.2).</summary>
abstract class ServerTransaction(TransactionLayer layer, string key, SipRequest request, SipFlow source)
{
    public string Key => key;

    public SipRequest Request => request;

    public SipFlow Source => source;

    /// <summary>The tag that we give this request's To when it has none.</summary>
    public string LocalTag { get; } = SipIds.Tag();

    protected TransactionLayer Layer => layer;

    protected SipResponse? Last { get; set; }

    public abstract bool IsOver { get; }

    public abstract void Respond(SipResponse response);

    /// <summary>The request came again.</summary>
    public virtual void Repeated()
    {
        if (Last is not null)
            SendLast();
    }

    public SipResponse Response(int status) => SipResponse.For(request, status, LocalTag);

    public void Respond(int status) => Respond(Response(status));

    protected void SendLast() => layer.Reply(Last!, source);

    protected TransactionTimers Timers { get; } = new(layer.Clock);

    protected void End()
    {
        Timers.Stop();
        layer.Forget(this);
    }
}

/// <summary>Every request but INVITE (RFC 3261 section 17.2.2).</summary>
sealed class PlainServerTransaction(TransactionLayer layer, string key, SipRequest request, SipFlow source)
    : ServerTransaction(layer, key, request, source)
{
    public override bool IsOver => Last is { IsProvisional: false };

    public override void Respond(SipResponse response)
    {
        if (IsOver)
            return;
        Last = response;
        SendLast();
        if (response.IsProvisional)
            return;
        if (Source.IsReliable)
            End();
        else
            Timers.After(SipClock.GiveUp, End);
    }
}
