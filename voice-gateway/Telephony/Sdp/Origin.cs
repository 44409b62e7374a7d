namespace SmartService.Telephony.Sdp;

/// <summary>
/// The line <c>o=</c>: who made the description, and which state of it this is (RFC 8866 section 5.2).
/// </summary>
/// <param name="User">A name without blanks, mostly <c>-</c>.</param>
/// <param name="SessionId">Digits; of any length, for not everybody keeps to 64 bits.</param>
/// <param name="Version">Digits; raised by whoever changes their description.</param>
/// <param name="Address">An IP address or a host's name.</param>
public sealed record Origin(string User, string SessionId, string Version, string Address)
{
    public override string ToString() => $"o={User} {SessionId} {Version} IN {SdpAddress.Family(Address)} {Address}";
}
