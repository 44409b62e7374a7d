namespace SmartService.Telephony.Sip;

/// <summary>What is known of a call from its first message on.</summary>
/// <param name="Domain">Where numbers that we send the other side to belong.</param>
sealed record CallFacts(string Id, string? Line, SipUri Domain, CallIdentity Caller, CallIdentity Called)
{
    /// <summary>A number on the call's line, or an address as it is.</summary>
    public SipUri Address(string target) => Address(target, Domain);

    /// <exception cref="ArgumentException">It is neither a number nor a SIP address.</exception>
    public static SipUri Address(string target, SipUri domain)
    {
        if (target.StartsWith("sip:", StringComparison.OrdinalIgnoreCase))
            return SipUri.Parse(target) ?? throw new ArgumentException("This is no SIP address.", nameof(target));
        // What is dialled never holds more than this; anything else could become another address than was meant.
        if (target.Length is 0 or > 64 || !target.All(one => char.IsAsciiLetterOrDigit(one) || "+*#-._".Contains(one)))
            throw new ArgumentException("A number (digits, +, *, #) or a SIP address is expected.", nameof(target));
        return SipUri.To(target, domain.Host, domain.Port);
    }
}
