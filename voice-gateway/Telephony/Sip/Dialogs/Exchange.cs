namespace SmartService.Telephony.Sip;

/// <summary>Where a request goes: by name, or over a flow that is known.</summary>
readonly record struct Hop(SipUri Uri, SipFlow? Flow = null);

/// <summary>
/// A request and its answer with what lies between: finding the address, and proving who we are when we are asked. What
/// ends without an answer ends with one of our own: 408, 487 or 503.
/// </summary>
sealed class Exchange(
    SipCore core,
    SipRequest request,
    Hop hop,
    SipCredentials? credentials,
    Func<uint> nextCSeq,
    Action<SipResponse> responded
) : IClientUser
{
    const int MostTries = 4;

    SipRequest _request = request;
    ClientTransaction? _transaction;
    bool _cancelled;
    bool _heard;
    int _tries;

    /// <summary>The user of the Contact that the request is to carry; its host is known with the flow.</summary>
    public string? ContactUser { get; init; }

    /// <summary>As it was sent last.</summary>
    public SipRequest Request => _request;

    /// <summary>Where the other side is; a request too large for a packet goes over a stream all the same.</summary>
    public SipFlow Flow { get; private set; }

    public Exchange Start()
    {
        if ((hop.Flow ?? core.Resolver.Known(hop.Uri)) is { } flow)
            Send(flow);
        else
            core.Outside("Finding an address", FindAsync);
        return this;
    }

    /// <summary>Takes an INVITE back.</summary>
    public void Cancel()
    {
        _cancelled = true;
        (_transaction as InviteClientTransaction)?.Cancel();
    }

    async Task FindAsync()
    {
        var flow = await core.Resolver.FindAsync(hop.Uri);
        lock (core.Clock.Gate)
            if (flow is null)
                Failed(503);
            else if (_cancelled)
                Failed(487);
            else
                Send(flow.Value);
    }

    void Send(SipFlow flow)
    {
        Flow = flow;
        if (ContactUser is not null)
            _request.Headers.Set("Contact", $"<{core.ContactFor(flow, ContactUser)}>");
        _heard = false;
        _transaction = core.Layer.Send(_request, hop.Flow ?? core.Wide.For(_request, flow), this);
    }

    public void Responded(SipResponse response)
    {
        _heard = true;
        if (response.Status is 401 or 407 && !_cancelled && credentials is not null && ++_tries < MostTries)
        {
            var again = _request.Clone();
            again.Headers.Remove("Via").Set("CSeq", new CSeq(nextCSeq(), again.Method).ToString());
            if (DigestClient.Answer(again, response, credentials))
            {
                _request = again;
                Send(Flow);
                return;
            }
        }
        responded(response);
    }

    public void Failed(int asIf)
    {
        var wide = _transaction?.Flow;
        if (wide is null || wide == Flow || _heard || _cancelled)
        {
            responded(new(asIf, ReasonPhrases.Of(asIf)));
            return;
        }
        core.Wide.Refused(wide.Value);
        _request = _request.Clone();
        _request.Headers.Remove("Via");
        Send(Flow);
    }
}
