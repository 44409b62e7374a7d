namespace SmartService.Telephony.Sip;

/// <summary>What ended a call.</summary>
public enum CallEndCause
{
    /// <summary>We hung up.</summary>
    HungUpHere,

    /// <summary>The other side hung up.</summary>
    HungUpThere,

    /// <summary>Another call took its place (RFC 3891).</summary>
    Replaced,

    /// <summary>Our answer was never confirmed (RFC 3261 section 13.3.1.4).</summary>
    NotConfirmed,

    /// <summary>Nobody refreshed the session in time (RFC 4028 section 10).</summary>
    Expired,

    /// <summary>No sound came for <see cref="SipOptions.SilentSeconds"/>.</summary>
    Silent,

    /// <summary>The other side does not answer, or knows of no call.</summary>
    Lost,
}

/// <summary>How a call ended, with the reason that the other side gave.</summary>
public sealed record CallEnd(CallEndCause Cause, CallReason? Reason = null);

/// <summary>Why a call is ended (RFC 3326): a cause of Q.850 or a SIP status.</summary>
public sealed record CallReason(string Protocol, int Cause, string? Text = null)
{
    /// <summary>Normal call clearing.</summary>
    public static readonly CallReason Normal = new("Q.850", 16, "Normal call clearing");

    /// <summary>The session timer ran out.</summary>
    public static readonly CallReason Timer = new("Q.850", 102, "Recovery on timer expiry");

    internal static CallReason? Of(SipMessage message)
    {
        if (message.Headers.List("Reason").FirstOrDefault() is not { } field)
            return null;
        var parts = field.Split(';', 2);
        var parameters = parts.Length == 2 ? SipParameters.Parse(parts[1]) : null;
        return SipNumber.Parse(parameters?["cause"]) is { } cause
            ? new(parts[0].Trim(), (int)cause, SipText.Unquote(parameters!["text"] ?? ""))
            : null;
    }

    internal string Field => $"{Protocol};cause={Cause}{(Text is null ? "" : $";text={SipText.Quote(Text)}")}";
}
