namespace SmartService.Telephony.Sdp;

/// <summary>A line <c>a=name</c> or <c>a=name:value</c> (RFC 8866 section 5.13).</summary>
/// <param name="Name">Compared as it is written: SDP knows case.</param>
/// <param name="Value">Null for a bare property such as <c>sendonly</c>.</param>
public sealed record SdpAttribute(string Name, string? Value = null)
{
    public override string ToString() => Value is null ? $"a={Name}" : $"a={Name}:{Value}";
}
