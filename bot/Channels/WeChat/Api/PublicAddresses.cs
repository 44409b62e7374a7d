using System.Net;
using System.Net.Sockets;

namespace SmartService.Channels.WeChat.Api;

/// <summary>Connects to servers of the public Internet only: an address that comes from outside must not lead inside.</summary>
/// <param name="ours">Hosts that stand in the settings, which may be anywhere.</param>
internal sealed class PublicAddresses(IEnumerable<string> ours)
{
    // www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "224.0.0.0/3",
            "::/96",
            "64:ff9b::/32",
            "2001::/23",
            "2002::/16",
            "fc00::/7",
            "fe80::/10",
            "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private readonly HashSet<string> ours = new(ours, StringComparer.OrdinalIgnoreCase);

    public static bool IsPublic(IPAddress address)
    {
        var own = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Inside.Any(network => network.Contains(own));
    }

    /// <summary>What is connected to is what was looked at: a name may mean another address a moment later.</summary>
    /// <exception cref="HttpRequestException">It leads inside.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, stop);
        // A proxy, which goes on for us, stands in the settings of the machine.
        var isProxy = context.InitialRequestMessage.RequestUri?.IdnHost is { } asked && asked != host;
        if (!isProxy && !ours.Contains(host))
            addresses = [.. addresses.Where(IsPublic)];
        if (addresses.Length == 0)
            throw new HttpRequestException(HttpRequestError.ConnectionError, "it leads to no public address");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
