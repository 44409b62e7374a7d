namespace SmartService.Telephony.Sdp;

/// <summary>
/// A session description (SDP, RFC 8866), as far as telephones need it: origin, addresses, media and attributes.
/// Times, bandwidths, keys and the like are read over, since no telephone call depends on them.
/// </summary>
public sealed record SessionDescription
{
    public required Origin Origin { get; init; }

    /// <summary>The session's <c>c=</c>; null when each medium has its own.</summary>
    public string? Address { get; init; }

    public IReadOnlyList<SdpAttribute> Attributes { get; init; } = [];

    public IReadOnlyList<MediaDescription> Media { get; init; } = [];

    /// <exception cref="FormatException">The text is no description; the message tells which line, and why.</exception>
    public static SessionDescription Parse(string text) => new SdpReader(text).Read();

    /// <summary>Where the packets of that medium go: its own address, or the session's.</summary>
    public string? AddressOf(MediaDescription media) => media.Address ?? Address;

    /// <summary>The medium's direction; without one the session's, and without that both ways (RFC 8866 section 6.7).</summary>
    public MediaDirection DirectionOf(MediaDescription media) =>
        Directions.In(media.Attributes) ?? Directions.In(Attributes) ?? MediaDirection.SendReceive;

    /// <summary>The text on the wire, lines ended by CR LF.</summary>
    public override string ToString() => string.Concat(Lines().Select(line => line + "\r\n"));

    private IEnumerable<string> Lines() =>
        [
            "v=0",
            Origin.ToString(),
            "s=-",
            .. Address is null ? Array.Empty<string>() : [$"c=IN {SdpAddress.Family(Address)} {Address}"],
            "t=0 0",
            .. Attributes.Select(attribute => attribute.ToString()),
            .. Media.SelectMany(media => media.Lines()),
        ];
}
