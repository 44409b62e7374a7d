namespace SmartService.Telephony.Sip;

/// <summary>A request to us and our answers to it (RFC 3261 section 17.2).</summary>
abstract class ServerTransaction(TransactionLayer layer, string key, SipRequest request, SipFlow source)
{
    readonly List<SipTimer> _timers = [];

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

    protected void After(TimeSpan due, Action act) => _timers.Add(layer.Clock.After(due, act));

    protected void Doubling(TimeSpan longest, Action act) => _timers.Add(layer.Clock.Doubling(longest, act));

    protected void StopTimers()
    {
        foreach (var timer in _timers)
            timer.Dispose();
        _timers.Clear();
    }

    protected void End()
    {
        StopTimers();
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
            After(SipClock.GiveUp, End);
    }
}
