namespace SmartService.Telephony.Sip;

/// <summary>Who calls or is called.</summary>
/// <param name="Number">The user of the address: a telephone number or an extension.</param>
/// <param name="DisplayName">The name that goes with it, or empty.</param>
/// <param name="IsAsserted">Whether the network vouches for it (P-Asserted-Identity, RFC 3325).</param>
/// <param name="IsPrivate">Whether the caller wants it kept from others (Privacy, RFC 3323).</param>
public sealed record CallIdentity(string Number, string DisplayName, bool IsAsserted = false, bool IsPrivate = false)
{
    /// <summary>Never the number: this is what ends up in logs.</summary>
    public override string ToString() => $"a number of {Number.Length} characters";

    internal static CallIdentity Of(SipAddress? address) => new(address?.Uri.Name ?? "", address?.DisplayName ?? "");

    /// <summary>Only requests of those whose word is taken come here, so what they assert counts.</summary>
    internal static CallIdentity OfCaller(SipRequest invite)
    {
        var asserted = invite.Headers.Addresses("P-Asserted-Identity").FirstOrDefault();
        var isPrivate =
            invite.Headers["Privacy"] is { } privacy && !privacy.Contains("none", StringComparison.OrdinalIgnoreCase);
        return Of(asserted ?? invite.From) with { IsAsserted = asserted is not null, IsPrivate = isPrivate };
    }
}
