namespace SmartService.Telephony.Sip;

/// <summary>
/// The other side of a call wants us to call somebody else (RFC 3515). Accept it, place the call, tell how it goes; or
/// refuse. Left without a decision it is refused.
/// </summary>
public sealed class TransferRequest
{
    readonly SipCall _call;
    readonly SipCore _core;
    readonly ServerTransaction _refer;
    bool _accepted;

    internal TransferRequest(SipCall call, SipCore core, ServerTransaction refer, SipUri target)
    {
        (_call, _core, _refer) = (call, core, refer);
        Target = (target with { Headers = null }).ToString();
        Replaces = target
            .Headers?.Split('&')
            .Select(header => header.Split('=', 2))
            .Where(header => header.Length == 2 && header[0].Equals("Replaces", StringComparison.OrdinalIgnoreCase))
            .Select(header => Uri.UnescapeDataString(header[1]))
            .FirstOrDefault();
    }

    /// <summary>Whom to call: a SIP address, for <see cref="SipEndpoint.PlaceCallAsync"/>.</summary>
    public string Target { get; }

    /// <summary>The call there whose place ours is to take, for <see cref="CallWishes.Replaces"/>; null for a blind transfer.</summary>
    public string? Replaces { get; }

    /// <summary>Takes it up.</summary>
    public void Accept()
    {
        lock (_core.Clock.Gate)
        {
            if (_refer.IsOver)
                return;
            _accepted = true;
            var response = _refer.Response(202);
            _core.Complete(response, _refer.Request, _refer.Source, _call.Dialog.ContactUser);
            _refer.Respond(response);
            Notify(100);
        }
    }

    /// <summary>Declines it (603).</summary>
    public void Refuse()
    {
        lock (_core.Clock.Gate)
            _refer.Respond(603);
    }

    /// <summary>Tells how the new call goes; a final status ends the telling.</summary>
    public void Tell(int status)
    {
        lock (_core.Clock.Gate)
            if (_accepted && !_call.IsOver)
                Notify(status);
    }

    void Notify(int status)
    {
        var notify = _call.Dialog.Request("NOTIFY");
        notify.Headers.Add("Event", $"refer;id={_refer.Request.CSeq.Number}");
        notify.Headers.Add("Subscription-State", status < 200 ? "active;expires=180" : "terminated;reason=noresource");
        notify.SetBody("message/sipfrag;version=2.0", $"SIP/2.0 {status} {ReasonPhrases.Of(status)}\r\n");
        _accepted = status < 200;
        _call.Send(notify, _ => { });
    }
}
