using System.Globalization;

namespace SmartService.Telephony.Sip;

/// <summary>
/// A SIP or SIPS URI in its parts (RFC 3261 section 19.1); of every other scheme only the scheme and the rest, as they
/// came.
/// </summary>
sealed record SipUri(string Scheme, string? User, string Host, int? Port, SipParameters Parameters, string? Headers)
{
    string? Opaque { get; init; }

    public bool IsSip => Opaque is null;

    /// <summary>The user without a password and escapes; the number of a tel URI (RFC 3966).</summary>
    public string Name =>
        Opaque is { } rest
            ? rest.Split(';')[0]
            : SipText.Unescape(User?.Split(':')[0] ?? "") switch
            {
                // A number may carry parameters of tel inside the user (RFC 3261 section 19.1.6).
                var user when user.StartsWith('+') => user.Split(';')[0],
                var user => user,
            };

    public bool WantsTcp => string.Equals(Parameters["transport"], "tcp", StringComparison.OrdinalIgnoreCase);

    public static SipUri To(string? user, string host, int? port = null) =>
        new("sip", string.IsNullOrEmpty(user) ? null : SipText.EscapeUser(user), host, port, SipParameters.None, null);

    public static SipUri? Parse(string text)
    {
        var colon = text.IndexOf(':');
        if (colon < 1 || colon == text.Length - 1 || !IsScheme(text.AsSpan(0, colon)))
            return null;
        if (text.AsSpan().ContainsAny(" \t<>\""))
            return null;
        var scheme = text[..colon].ToLowerInvariant();
        var rest = text[(colon + 1)..];
        return scheme is "sip" or "sips"
            ? ParseSip(scheme, rest)
            : new(scheme, null, "", null, SipParameters.None, null) { Opaque = rest };
    }

    static SipUri? ParseSip(string scheme, string rest)
    {
        string? user = null;
        if (rest.IndexOf('@') is >= 0 and var at)
        {
            (user, rest) = (rest[..at], rest[(at + 1)..]);
            if (user.Length == 0 || !EscapesAreWhole(user))
                return null;
        }
        string? headers = null;
        if (rest.IndexOf('?') is >= 0 and var question)
            (headers, rest) = (rest[(question + 1)..], rest[..question]);
        var parameters = SipParameters.None;
        if (rest.IndexOf(';') is >= 0 and var semicolon)
        {
            if (SipParameters.Parse(rest[(semicolon + 1)..]) is not { } parsed)
                return null;
            (parameters, rest) = (parsed, rest[..semicolon]);
        }
        return HostPort.Parse(rest) is var (host, port) ? new(scheme, user, host, port, parameters, headers) : null;
    }

    static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '.'))
                return false;
        return char.IsAsciiLetter(text[0]);
    }

    static bool EscapesAreWhole(string text)
    {
        for (var at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%', at + 1))
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
                return false;
        return true;
    }

    public override string ToString() =>
        Opaque is not null
            ? $"{Scheme}:{Opaque}"
            : string.Concat(
                $"{Scheme}:",
                User is null ? "" : $"{User}@",
                HostPort.Write(Host, Port),
                Parameters.ToString(),
                Headers is null ? "" : $"?{Headers}"
            );
}

/// <summary>A host and its port, as URIs and Via have them.</summary>
static class HostPort
{
    public static (string Host, int? Port)? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0 || colon < text.LastIndexOf(']'))
            return SipText.IsHost(text) ? (text, null) : null;
        var host = text[..colon].TrimEnd();
        var port = text.AsSpan(colon + 1).TrimStart();
        return
            SipText.IsHost(host)
            && ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (host, number)
            : null;
    }

    public static string Write(string host, int? port) => port is null ? host : $"{host}:{port}";
}
