namespace SmartService.Telephony.Sip;

/// <summary>A name-addr or addr-spec with its parameters: From, To, Contact, Route, Refer-To (RFC 3261 section 20.10).</summary>
sealed record SipAddress(string DisplayName, SipUri Uri, SipParameters Parameters)
{
    public SipAddress(SipUri uri)
        : this("", uri, SipParameters.None) { }

    public string? Tag => Parameters["tag"] is { Length: > 0 } tag ? tag : null;

    public SipAddress WithTag(string tag) => this with { Parameters = Parameters.With("tag", tag) };

    public static SipAddress? Parse(string text)
    {
        var open = SipText.IndexOutside(text, '<');
        return open < 0 ? ParseBare(text) : ParseBracketed(text, open);
    }

    static SipAddress? ParseBracketed(string text, int open)
    {
        var close = text.IndexOf('>', open);
        if (close < 0 || Display(text[..open].Trim()) is not { } display)
            return null;
        if (SipUri.Parse(text[(open + 1)..close]) is not { } uri)
            return null;
        var rest = text[(close + 1)..].Trim();
        var parameters =
            rest.Length == 0 ? SipParameters.None
            : rest[0] == ';' ? SipParameters.Parse(rest[1..])
            : null;
        return parameters is null ? null : new(display, uri, parameters);
    }

    // Without brackets everything after a semicolon belongs to the header, and a question mark may not stand
    // (RFC 3261 section 20).
    static SipAddress? ParseBare(string text)
    {
        var at = Math.Max(text.IndexOf('@'), 0);
        var semicolon = text.IndexOf(';', at);
        var parameters = semicolon < 0 ? SipParameters.None : SipParameters.Parse(text[(semicolon + 1)..]);
        var uri = SipUri.Parse((semicolon < 0 ? text : text[..semicolon]).Trim());
        return parameters is null || uri is null || uri.Headers is not null ? null : new("", uri, parameters);
    }

    static string? Display(string text)
    {
        if (text is ['"', ..])
            return SipText.Unquote(text);
        // The grammar wants tokens; phones also send letters beyond ASCII without quotes, which nothing can confuse.
        foreach (var word in text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            if (!SipText.IsToken(string.Concat(word.Where(char.IsAscii))) && word.Any(char.IsAscii))
                return null;
        return text;
    }

    public override string ToString() =>
        $"{(DisplayName.Length == 0 ? "" : SipText.Quote(DisplayName) + " ")}<{Uri}>{Parameters}";
}
