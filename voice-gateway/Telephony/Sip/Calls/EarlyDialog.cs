namespace SmartService.Telephony.Sip;

/// <summary>One of those that a call of ours rings at (RFC 3261 section 13.2.2.1, RFC 3262 section 4).</summary>
sealed class EarlyDialog(SipCore core, Dialog dialog, SipRequest invite)
{
    uint? _lastSeen;

    public Dialog Dialog => dialog;

    /// <summary>Confirms a provisional answer that wants it.</summary>
    /// <returns>False when it came again, or out of its order.</returns>
    public bool Acknowledge(SipResponse response)
    {
        if (
            SipNumber.Parse(response.Headers["RSeq"]) is not { } number
            || (_lastSeen is { } seen && number != seen + 1)
        )
            return false;
        _lastSeen = number;
        var prack = dialog.Request("PRACK");
        prack.Headers.Add("RAck", $"{number} {invite.CSeq}");
        Send(prack);
        return true;
    }

    public void Send(SipRequest request) =>
        new Exchange(
            core,
            request,
            new(dialog.Hop, dialog.Flow),
            dialog.Credentials,
            dialog.NextCSeq,
            _ => { }
        ).Start();

    /// <summary>An ACK goes where the dialog leads; by the INVITE's way when that is only known by name.</summary>
    public SipFlow FlowOf(SipFlow invited) => dialog.Flow ?? core.Resolver.Known(dialog.Hop) ?? invited;
}

/// <summary>An INVITE ready to go.</summary>
sealed record OutgoingInvite(SipRequest Request, Hop Hop, SipCredentials? Credentials, CallFacts Facts);
