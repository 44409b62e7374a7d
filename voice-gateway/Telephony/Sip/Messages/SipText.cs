using System.Buffers;

namespace SmartService.Telephony.Sip;

/// <summary>The small words of the grammar of RFC 3261 section 25.1: tokens, quoted strings, lists.</summary>
static class SipText
{
    const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    static readonly SearchValues<char> Token = SearchValues.Create(Alphanumeric + "-.!%*_+`'~");
    static readonly SearchValues<char> Host = SearchValues.Create(Alphanumeric + "-._");
    static readonly SearchValues<char> UserUnescaped = SearchValues.Create(Alphanumeric + "-_.!~*'()&=+$,;?/");

    public static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Token);

    public static bool IsHost(ReadOnlySpan<char> text) =>
        text is ['[', .., ']']
            ? System.Net.IPAddress.TryParse(text[1..^1], out _)
            : !text.IsEmpty && !text.ContainsAnyExcept(Host);

    /// <summary>Cuts at a character that stands outside of quotes and angle brackets.</summary>
    public static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        for (var from = 0; ; )
        {
            var at = IndexOutside(text, separator, from);
            parts.Add((at < 0 ? text[from..] : text[from..at]).Trim());
            if (at < 0)
                return parts;
            from = at + 1;
        }
    }

    /// <summary>Where a character first stands outside of quotes and angle brackets; -1 when nowhere.</summary>
    public static int IndexOutside(string text, char wanted, int from = 0)
    {
        var (quoted, bracketed) = (false, false);
        for (var at = from; at < text.Length; at++)
        {
            var character = text[at];
            if (quoted && character == '\\')
                at++;
            else if (character == '"' && !bracketed)
                quoted = !quoted;
            else if (quoted)
                continue;
            else if (character == wanted && !(bracketed && wanted != '>'))
                return at;
            else if (character is '<' or '>')
                bracketed = character == '<';
        }
        return -1;
    }

    /// <summary>The text of a quoted string, or null when it is not one from end to end.</summary>
    public static string? Unquote(string text)
    {
        if (text is not ['"', .., '"'] || text.Length < 2)
            return null;
        var plain = new System.Text.StringBuilder(text.Length);
        for (var at = 1; at < text.Length - 1; at++)
        {
            if (text[at] == '"' || (text[at] == '\\' && ++at == text.Length - 1))
                return null;
            plain.Append(text[at]);
        }
        return plain.ToString();
    }

    public static string Quote(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    /// <summary>Escapes what may not stand as it is in the user of a URI.</summary>
    public static string EscapeUser(string user) =>
        user.AsSpan().ContainsAnyExcept(UserUnescaped)
            ? string.Concat(user.EnumerateRunes().Select(one => Escape(one.ToString())))
            : user;

    static string Escape(string one) => UserUnescaped.Contains(one[0]) ? one : Uri.EscapeDataString(one);

    public static string Unescape(string text) => text.Contains('%') ? Uri.UnescapeDataString(text) : text;
}
