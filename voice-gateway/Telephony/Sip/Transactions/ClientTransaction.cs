namespace SmartService.Telephony.Sip;

/// <summary>A request of ours and the answers to it (RFC 3261 section 17.1).</summary>
abstract class ClientTransaction(TransactionLayer layer, SipRequest request, SipFlow flow, IClientUser user)
{
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

    protected TransactionTimers Timers { get; } = new(layer.Clock);

    protected void End()
    {
        Timers.Stop();
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
