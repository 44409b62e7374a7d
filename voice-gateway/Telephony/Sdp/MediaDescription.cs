namespace SmartService.Telephony.Sdp;

/// <summary>One medium of a session: a line <c>m=</c> and what follows it (RFC 8866 section 5.14).</summary>
public sealed record MediaDescription
{
    /// <summary><c>audio</c>, <c>video</c>, <c>image</c>...</summary>
    public required string Kind { get; init; }

    /// <summary>0 when the medium is refused or over.</summary>
    public required int Port { get; init; }

    /// <summary><c>RTP/AVP</c> for plain RTP.</summary>
    public required string Protocol { get; init; }

    /// <summary>Payload types for RTP, in the order of preference.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>The medium's own <c>c=</c>; null when the session's holds.</summary>
    public string? Address { get; init; }

    public IReadOnlyList<SdpAttribute> Attributes { get; init; } = [];

    /// <returns>The value of the first attribute of that name; null when there is none.</returns>
    public string? Attribute(string name) => Attributes.FirstOrDefault(one => one.Name == name)?.Value;

    /// <summary>The same medium, refused: port 0, its formats kept (RFC 3264 section 6).</summary>
    public MediaDescription Refused() => this with { Port = 0, Address = null, Attributes = [] };

    internal IEnumerable<string> Lines()
    {
        yield return $"m={Kind} {Port} {Protocol} {string.Join(' ', Formats)}";
        if (Address is not null)
            yield return $"c=IN {SdpAddress.Family(Address)} {Address}";
        foreach (var attribute in Attributes)
            yield return attribute.ToString();
    }
}
