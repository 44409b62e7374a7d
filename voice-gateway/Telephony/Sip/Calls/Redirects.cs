using System.Globalization;

namespace SmartService.Telephony.Sip;

/// <summary>Where 3xx answers send a call on to (RFC 3261 section 8.1.3.4): each address once, and not for ever.</summary>
sealed class Redirects(string first)
{
    const int Most = 5;

    readonly HashSet<string> _known = [first];
    readonly Queue<SipUri> _open = new();

    /// <returns>The next to try; null when there is none.</returns>
    public SipUri? After(SipResponse refusal)
    {
        if (refusal.Status is >= 300 and < 400)
            foreach (var contact in refusal.Headers.Addresses("Contact").Where(one => one.Uri.IsSip).OrderBy(Rank))
                Note(contact.Uri with { Headers = null });
        // 6xx speaks for all of them (section 21.6).
        return refusal.Status < 600 && _open.TryDequeue(out var next) ? next : null;
    }

    void Note(SipUri target)
    {
        if (_known.Count <= Most && _known.Add(target.ToString()))
            _open.Enqueue(target);
    }

    static double Rank(SipAddress contact) =>
        double.TryParse(contact.Parameters["q"], CultureInfo.InvariantCulture, out var wish) ? -wish : -1;
}
