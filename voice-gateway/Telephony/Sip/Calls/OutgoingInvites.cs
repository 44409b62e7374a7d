namespace SmartService.Telephony.Sip;

/// <summary>Makes the INVITE of a call: over a line, or to a phone that registered here. Under the gate.</summary>
sealed class OutgoingInvites(SipCore core, IReadOnlyList<SipLine> lines, Registrar registrar)
{
    /// <returns>Null when the phone is not registered.</returns>
    /// <exception cref="ArgumentException">There is no such line, or the target is neither number nor address.</exception>
    public OutgoingInvite? Make(string line, string target, CallWishes wishes) =>
        line.Equals(SipOptions.DeskLine, StringComparison.OrdinalIgnoreCase)
            ? ToPhone(target, wishes)
            : OverLine(
                lines.FirstOrDefault(one => one.Options.Name.Equals(line, StringComparison.OrdinalIgnoreCase))
                    ?? throw new ArgumentException($"There is no line '{line}' in Sip:Lines.", nameof(line)),
                target,
                wishes
            );

    OutgoingInvite OverLine(SipLine line, string target, CallWishes wishes)
    {
        var uri = CallFacts.Address(target, line.Domain);
        var from = new SipAddress(
            wishes.CallerName ?? "",
            SipUri.To(wishes.CallerNumber ?? line.Options.User, line.Domain.Host, line.Domain.Port),
            SipParameters.None
        );
        var facts = Facts(line.Options.Name, line.Domain, from, uri);
        return new(Invite(uri, from, wishes), new(line.Server), line.Credentials, facts);
    }

    OutgoingInvite? ToPhone(string user, CallWishes wishes)
    {
        if (registrar.Find(user) is not { } phone)
            return null;
        var host = SipFlow.Host(core.Layer.Wire.LocalFor(phone.Flow).Address);
        var from = new SipAddress(
            wishes.CallerName ?? "",
            SipUri.To(wishes.CallerNumber ?? core.Options.Realm, host),
            SipParameters.None
        );
        // Back on the way that it came: what a phone behind NAT says of itself leads nowhere.
        var facts = Facts(SipOptions.DeskLine, SipUri.To(null, host), from, SipUri.To(user, host));
        return new(Invite(phone.Contact, from, wishes), new(phone.Contact, phone.Flow), null, facts);
    }

    static CallFacts Facts(string line, SipUri domain, SipAddress from, SipUri to) =>
        new(SipIds.Tag()[..8], line, domain, CallIdentity.Of(from), new(to.Name, ""));

    SipRequest Invite(SipUri target, SipAddress from, CallWishes wishes)
    {
        var invite = new SipRequest("INVITE", (target with { Headers = null }).ToString());
        invite.Headers.Add("Max-Forwards", $"{wishes.MaxForwards}").Add("From", from.WithTag(SipIds.Tag()).ToString());
        invite.Headers.Add("To", $"<{target with { Headers = null, Parameters = SipParameters.None }}>");
        invite.Headers.Add("Call-ID", SipIds.CallId()).Add("CSeq", new CSeq(SipIds.FirstCSeq(), "INVITE").ToString());
        invite.Headers.Add("Allow", core.Methods).Add("Supported", SipCore.Extensions);
        invite.Headers.Add("Accept", SessionBody.Sdp);
        if (wishes.Replaces is { } replaces)
            invite.Headers.Add("Replaces", replaces).Add("Require", "replaces");
        return invite;
    }
}
