using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SmartService.Telephony.Sip;

/// <summary>UDP and TCP on one port.</summary>
sealed class SocketWire : ISipWire
{
    readonly UdpWire _udp;
    readonly TcpWire _tcp;
    readonly IPAddress? _published;
    readonly ConcurrentDictionary<IPAddress, IPAddress> _locals = new();

    SocketWire(UdpWire udp, TcpWire tcp, IPAddress? published) => (_udp, _tcp, _published) = (udp, tcp, published);

    public IPEndPoint Local => _udp.Local;

    /// <exception cref="InvalidOperationException">The port is taken or may not be used; the message names it.</exception>
    public static SocketWire Open(IPEndPoint listen, IPAddress? published, ISipReceiver receiver)
    {
        // Port 0 takes any that is free, which must be so for both protocols.
        for (var tries = listen.Port == 0 ? 20 : 1; ; tries--)
        {
            var udp = UdpWire.Open(listen, receiver);
            try
            {
                return new(udp, TcpWire.Open(udp.Local, receiver), published);
            }
            catch (InvalidOperationException) when (tries > 1)
            {
                udp.Close();
            }
            catch
            {
                udp.Close();
                throw;
            }
        }
    }

    public static InvalidOperationException Refused(IPEndPoint listen, string protocol, SocketException error) =>
        new(
            error.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied
                ? $"SIP cannot listen on {listen} ({protocol}): the port is taken. "
                    + "Stop the program that has it, or set Listen to another port."
                : $"SIP cannot listen on {listen} ({protocol}): {error.Message}. Set Listen to an address of this machine.",
            error
        );

    public void Send(byte[] message, SipFlow to)
    {
        if (to.IsReliable)
            _tcp.Send(message, to);
        else
            _udp.Send(message, to);
    }

    public IPEndPoint LocalFor(SipFlow flow)
    {
        var address = _published ?? Local.Address;
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            address = _locals.GetOrAdd(flow.Remote.Address, Outgoing);
        return new(address, Local.Port);
    }

    // Which of our addresses the machine's routes choose for that one; connecting a datagram socket sends nothing.
    static IPAddress Outgoing(IPAddress remote)
    {
        try
        {
            using var probe = new Socket(remote.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(remote, SipFlow.DefaultPort);
            return ((IPEndPoint)probe.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return IPAddress.Loopback;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _udp.DisposeAsync();
        await _tcp.DisposeAsync();
    }
}
