namespace SmartService.Telephony.Sip;

/// <summary>A request of ours and the answers to it (RFC 3261 section 17.1).</summary>
abstract class ClientTransaction(TransactionLayer layer, SipRequest request, SipFlow flow, IClientUser user)
{
    readonly List<SipTimer> _timers = [];

    public SipRequest Request => request;

    public SipFlow Flow => flow;

    protected TransactionLayer Layer => layer;

    protected IClientUser User => user;

    public abstract void Begin();

    public abstract void Received(SipResponse response);

    /// <summary>The flow broke, or nothing came in time.</summary>
    public void Fail(int asIf)
    {
        End();
        user.Failed(asIf);
    }

    protected void Send() => layer.Write(request, flow);

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

/// <summary>Whoever sent a request. Called under the gate.</summary>
interface IClientUser
{
    void Responded(SipResponse response);

    /// <summary>No answer will come; the status says what it amounts to: 408 for silence, 503 for a broken way.</summary>
    void Failed(int asIf);
}
