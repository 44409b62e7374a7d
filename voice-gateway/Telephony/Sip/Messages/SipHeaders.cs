using System.Collections;

namespace SmartService.Telephony.Sip;

/// <summary>The header fields of a message in their order, under their long names.</summary>
sealed class SipHeaders : IEnumerable<KeyValuePair<string, string>>
{
    readonly List<KeyValuePair<string, string>> _fields = [];

    /// <summary>The first field of that name, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (one, value) in _fields)
                if (one.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return value;
            return null;
        }
    }

    /// <summary>Every field of that name, each as it came.</summary>
    public IEnumerable<string> Fields(string name) =>
        from field in _fields
        where field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)
        select field.Value;

    /// <summary>Every element of a header whose fields hold lists.</summary>
    public IEnumerable<string> List(string name) =>
        Fields(name).SelectMany(field => SipText.Split(field, ',')).Where(element => element.Length > 0);

    public bool Lists(string name, string element) => List(name).Contains(element, StringComparer.OrdinalIgnoreCase);

    /// <summary>The addresses of a header that holds some; what is none is left out.</summary>
    public IEnumerable<SipAddress> Addresses(string name) => List(name).Select(SipAddress.Parse).OfType<SipAddress>();

    public SipHeaders Add(string name, string value)
    {
        _fields.Add(KeyValuePair.Create(HeaderNames.Expand(name), value));
        return this;
    }

    public SipHeaders Prepend(string name, string value)
    {
        _fields.Insert(0, KeyValuePair.Create(name, value));
        return this;
    }

    public SipHeaders Add(string name, IEnumerable<string> values)
    {
        foreach (var value in values)
            Add(name, value);
        return this;
    }

    public SipHeaders Set(string name, string value)
    {
        var at = _fields.FindIndex(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
            return Add(name, value);
        _fields[at] = KeyValuePair.Create(_fields[at].Key, value);
        return this;
    }

    /// <summary>Writes the first element of a list header anew and leaves the others.</summary>
    public void SetFirst(string name, string element)
    {
        var at = _fields.FindIndex(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        var rest = SipText.Split(_fields[at].Value, ',').Skip(1);
        _fields[at] = KeyValuePair.Create(_fields[at].Key, string.Join(", ", rest.Prepend(element)));
    }

    public SipHeaders Remove(string name)
    {
        _fields.RemoveAll(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        return this;
    }

    public SipHeaders Clone()
    {
        var copy = new SipHeaders();
        copy._fields.AddRange(_fields);
        return copy;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
