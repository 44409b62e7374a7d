using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SmartService.Telephony.Sip;

/// <summary>From a host's name to its addresses; the answer is kept for a minute.</summary>
sealed class SipResolver(TimeProvider time, AddressFamily family)
{
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, (IPAddress[] Addresses, DateTimeOffset Until)> _known = new(
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Where a URI leads, when that can be told without asking a name server.</summary>
    public SipFlow? Known(SipUri uri) => At(uri, Literal(uri.Host) ?? Cached(uri.Host));

    /// <returns>Null when the name has no address.</returns>
    public async Task<SipFlow?> FindAsync(SipUri uri) => At(uri, await AddressesAsync(uri.Host));

    public async Task<IPAddress[]> AddressesAsync(string host)
    {
        if ((Literal(host) ?? Cached(host)) is { } known)
            return known;
        try
        {
            var found = await Dns.GetHostAddressesAsync(host, family);
            _known[host] = (found, time.GetUtcNow() + Kept);
            return found;
        }
        catch (SocketException)
        {
            return [];
        }
    }

    static SipFlow? At(SipUri uri, IPAddress[]? addresses) =>
        addresses is [var first, ..]
            ? new(uri.WantsTcp ? SipProtocol.Tcp : SipProtocol.Udp, new(first, uri.Port ?? SipFlow.DefaultPort))
            : null;

    static IPAddress[]? Literal(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) ? [address] : null;

    IPAddress[]? Cached(string host) =>
        _known.TryGetValue(host, out var known) && known.Until > time.GetUtcNow() ? known.Addresses : null;
}
