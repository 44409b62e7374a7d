namespace SmartService.Telephony.Sip;

/// <summary>The fields of a challenge or of credentials: <c>Digest realm="…", nonce="…", qop="auth"</c>.</summary>
sealed class DigestFields
{
    readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);

    public string? this[string name] => _fields.GetValueOrDefault(name);

    /// <returns>Null for another scheme than Digest, and for what cannot be read.</returns>
    public static DigestFields? Parse(string header)
    {
        if (!header.StartsWith("Digest ", StringComparison.OrdinalIgnoreCase))
            return null;
        var parsed = new DigestFields();
        foreach (var field in SipText.Split(header["Digest ".Length..], ','))
        {
            var equals = field.IndexOf('=');
            if (equals < 1)
                return null;
            var value = field[(equals + 1)..].Trim();
            if ((value is ['"', ..] ? SipText.Unquote(value) : value) is not { } plain)
                return null;
            parsed._fields[field[..equals].Trim()] = plain;
        }
        return parsed;
    }
}
