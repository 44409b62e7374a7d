namespace SmartService.Telephony.Sip;

/// <summary>One hop of a message's way (RFC 3261 section 20.42), with where it really came from (RFC 3581).</summary>
sealed record Via(string Transport, string Host, int? Port, SipParameters Parameters)
{
    /// <summary>What every branch begins with whose maker follows RFC 3261 (section 8.1.1.7).</summary>
    public const string Magic = "z9hG4bK";

    public string Branch => Parameters["branch"] ?? "";

    /// <summary>Whether the branch alone tells transactions apart.</summary>
    public bool IsUnique =>
        Branch.StartsWith(Magic, StringComparison.OrdinalIgnoreCase) && Branch.Length > Magic.Length;

    public string SentBy => HostPort.Write(Host, Port);

    public static Via? Parse(string text)
    {
        var semicolon = text.IndexOf(';');
        var head = semicolon < 0 ? text : text[..semicolon];
        var parameters = semicolon < 0 ? SipParameters.None : SipParameters.Parse(text[(semicolon + 1)..]);
        return parameters is null || ParseHead(head) is not { } via ? null : via with { Parameters = parameters };
    }

    // "SIP / 2.0 / UDP host : port" with white space wherever it likes.
    static Via? ParseHead(string text)
    {
        var parts = text.Split('/', 3);
        if (parts.Length != 3 || !parts[0].Trim().Equals("SIP", StringComparison.OrdinalIgnoreCase))
            return null;
        var last = parts[2].Trim();
        var space = last.AsSpan().IndexOfAny(' ', '\t');
        if (parts[1].Trim() != "2.0" || space < 0 || !SipText.IsToken(last.AsSpan(0, space)))
            return null;
        return HostPort.Parse(last[space..].Trim()) is var (host, port)
            ? new(last[..space].ToUpperInvariant(), host, port, SipParameters.None)
            : null;
    }

    public override string ToString() => $"SIP/2.0/{Transport} {SentBy}{Parameters}";
}

/// <summary>The number of a request within its dialog, and its method (RFC 3261 section 20.16).</summary>
readonly record struct CSeq(uint Number, string Method)
{
    public static CSeq? Parse(string text)
    {
        var words = text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 2 && SipNumber.Parse(words[0]) is { } number && SipText.IsToken(words[1])
            ? new(number, words[1])
            : null;
    }

    public override string ToString() => $"{Number} {Method}";
}
