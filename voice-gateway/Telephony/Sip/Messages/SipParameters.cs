using System.Buffers;
using System.Text;

namespace SmartService.Telephony.Sip;

/// <summary>The parameters behind a URI, an address or a Via, in their order: <c>;name=value;name</c>.</summary>
sealed class SipParameters
{
    public static readonly SipParameters None = new([]);

    static readonly SearchValues<char> NotInName = SearchValues.Create(" \t<>@,;\"?=");
    static readonly SearchValues<char> NotInValue = SearchValues.Create(" \t<>,;\"");

    readonly List<KeyValuePair<string, string?>> _all;

    SipParameters(List<KeyValuePair<string, string?>> all) => _all = all;

    /// <summary>A value with its quotes as they came, the empty string for a name alone, null when it is not there.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (one, value) in _all)
                if (one.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return value ?? "";
            return null;
        }
    }

    public bool Has(string name) => this[name] is not null;

    public SipParameters With(string name, string? value = null) =>
        new([.. Without(name)._all, KeyValuePair.Create(name, value)]);

    public SipParameters Without(string name) =>
        new([.. _all.Where(one => !one.Key.Equals(name, StringComparison.OrdinalIgnoreCase))]);

    /// <summary>Reads what follows the first semicolon; null when a parameter is empty or malformed.</summary>
    public static SipParameters? Parse(string text)
    {
        var all = new List<KeyValuePair<string, string?>>();
        foreach (var part in SipText.Split(text, ';'))
        {
            var equals = part.IndexOf('=');
            var name = (equals < 0 ? part : part[..equals]).Trim();
            var value = equals < 0 ? null : part[(equals + 1)..].Trim();
            if (!IsName(name) || (value is not null && !IsValue(value)))
                return null;
            all.Add(KeyValuePair.Create(name, value));
        }
        return new(all);
    }

    // URI parameters may hold [ ] / : & + $ and escapes besides the characters of a token (RFC 3261 section 25.1).
    static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAny(NotInName);

    static bool IsValue(string value) =>
        value is ['"', ..]
            ? SipText.Unquote(value) is not null
            : value.Length > 0 && !value.AsSpan().ContainsAny(NotInValue);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in _all)
        {
            text.Append(';').Append(name);
            if (value is not null)
                text.Append('=').Append(value);
        }
        return text.ToString();
    }
}
