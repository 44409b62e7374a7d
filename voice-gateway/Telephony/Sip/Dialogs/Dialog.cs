namespace SmartService.Telephony.Sip;

/// <summary>What two sides of a call remember of each other (RFC 3261 section 12).</summary>
sealed class Dialog
{
    uint _localCSeq;
    uint? _remoteCSeq;

    Dialog(string callId, SipAddress local, SipAddress remote, SipUri target)
    {
        (CallId, Local, Remote, Target) = (callId, local, remote, target);
    }

    public string CallId { get; }

    /// <summary>Our side as From and To have it, with its tag.</summary>
    public SipAddress Local { get; }

    public SipAddress Remote { get; private set; }

    public string LocalTag => Local.Tag!;

    public string? RemoteTag => Remote.Tag;

    /// <summary>Where the other side wants requests.</summary>
    public SipUri Target { get; private set; }

    /// <summary>The proxies that want to see them, in the order of our requests.</summary>
    public IReadOnlyList<string> Routes { get; private set; } = [];

    public required string ContactUser { get; init; }

    /// <summary>The flow that the dialog was made over, when the other side's own address leads nowhere (NAT).</summary>
    public SipFlow? Flow { get; init; }

    public SipCredentials? Credentials { get; init; }

    /// <summary>Whether the one who called is us: it decides who waits longer after both wanted something at once.</summary>
    public bool IsCaller { get; private init; }

    public bool TakesUpdate { get; private set; }

    public static Dialog AsCaller(SipRequest invite, SipResponse answer, SipCredentials? credentials, SipFlow? flow)
    {
        var target = answer.Contact?.Uri ?? invite.Uri!;
        var dialog = new Dialog(invite.CallId, invite.From!, answer.To!, target)
        {
            ContactUser = invite.Contact?.Uri.User ?? "",
            Credentials = credentials,
            Flow = flow,
            IsCaller = true,
            _localCSeq = invite.CSeq.Number,
        };
        dialog.Confirm(answer);
        return dialog;
    }

    public static Dialog AsCallee(SipRequest invite, string localTag, string contactUser, SipFlow source) =>
        new(invite.CallId, invite.To!.WithTag(localTag), invite.From!, invite.Contact?.Uri ?? invite.From!.Uri)
        {
            ContactUser = contactUser,
            Flow = IsBehindNat(invite) || source.IsReliable && !invite.RecordRoute.Any() ? source : null,
            Routes = [.. invite.RecordRoute],
            TakesUpdate = invite.Allows("UPDATE"),
            _localCSeq = SipIds.FirstCSeq(),
            _remoteCSeq = invite.CSeq.Number,
        };

    // One hop only, and it came from elsewhere than it says.
    static bool IsBehindNat(SipRequest invite) =>
        invite.Headers.List("Via").Take(2).Count() == 1
        && invite.TopVia is { } via
        && via.Parameters["received"] is { } received
        && received != via.Host
        && System.Net.IPAddress.TryParse(via.Host, out _);

    /// <summary>The final answer has the last word on route and target (section 13.2.2.4).</summary>
    public void Confirm(SipResponse answer)
    {
        Remote = answer.To ?? Remote;
        Routes = [.. answer.RecordRoute.Reverse()];
        Refresh(answer);
    }

    /// <summary>A request or answer that may move the other side's target (section 12.2).</summary>
    public void Refresh(SipMessage message)
    {
        Target = message.Contact?.Uri ?? Target;
        TakesUpdate = message.Headers["Allow"] is null ? TakesUpdate : message.Allows("UPDATE");
    }

    /// <returns>False when the request is older than one that was seen (section 12.2.2).</returns>
    public bool Advance(SipRequest request)
    {
        if (request.CSeq.Number <= _remoteCSeq)
            return false;
        _remoteCSeq = request.CSeq.Number;
        return true;
    }

    public uint NextCSeq() => ++_localCSeq;

    /// <summary>Where requests go first.</summary>
    public SipUri Hop => FirstRoute?.Uri ?? Target;

    SipAddress? FirstRoute => Routes.Count > 0 ? SipAddress.Parse(Routes[0]) : null;

    public SipRequest Request(string method) => Request(method, NextCSeq());

    /// <summary>The ACK of a 2xx, with the credentials of its INVITE (sections 13.2.2.4 and 22.1).</summary>
    public SipRequest Ack(SipRequest invite)
    {
        var ack = Request("ACK", invite.CSeq.Number);
        foreach (var name in (ReadOnlySpan<string>)["Authorization", "Proxy-Authorization"])
            ack.Headers.Add(name, invite.Headers.Fields(name));
        return ack;
    }

    SipRequest Request(string method, uint number)
    {
        // A first route that does not know loose routing wants to stand in the Request-URI (section 12.2.1.1).
        var strict = FirstRoute is { } first && !first.Uri.Parameters.Has("lr") ? first.Uri : null;
        var request = new SipRequest(method, (strict ?? Target).ToString());
        request.Headers.Add("Max-Forwards", "70").Add("From", Local.ToString()).Add("To", Remote.ToString());
        request.Headers.Add("Call-ID", CallId).Add("CSeq", new CSeq(number, method).ToString());
        request.Headers.Add("Route", strict is null ? Routes : [.. Routes.Skip(1), $"<{Target}>"]);
        return request;
    }
}
