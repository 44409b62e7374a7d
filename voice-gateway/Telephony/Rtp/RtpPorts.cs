using System.Net;
using System.Net.Sockets;

namespace SmartService.Telephony.Rtp;

/// <summary>
/// Opens pairs of ports out of a range: an even one for RTP and the next for RTCP (RFC 3550 section 11). The range is
/// gone through in turn, so that late packets of a call that is over do not reach the next one.
/// </summary>
public sealed class RtpPorts(IPAddress address, int first, int last)
{
    private readonly Lock turn = new();
    private readonly int lowest = first + first % 2;
    private int next;

    /// <summary>How many calls there is room for.</summary>
    public int Pairs => Math.Max(0, (last - lowest + 1) / 2);

    /// <exception cref="RtpPortsExhaustedException">All are taken, by us or by others.</exception>
    internal RtpSockets Open()
    {
        lock (turn)
            for (var tries = 0; tries < Pairs; tries++)
            {
                var port = lowest + next++ % Pairs * 2;
                if (TryOpen(port) is { } sockets)
                    return sockets;
            }
        throw new RtpPortsExhaustedException(
            $"All {Pairs} pairs of RTP ports from {first} to {last} on {address} are taken; "
                + "widen the range (FirstPort, LastPort) to have more calls at once."
        );
    }

    private RtpSockets? TryOpen(int port)
    {
        Socket? media = null;
        try
        {
            media = Bind(port);
            return new RtpSockets(media, Bind(port + 1), port);
        }
        catch (SocketException error)
            when (error.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            media?.Dispose();
            return null;
        }
    }

    private Socket Bind(int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            // Expedited forwarding (RFC 3246), so that networks that tell kinds of traffic apart do not let speech wait.
            if (address.AddressFamily == AddressFamily.InterNetwork)
                socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService, 46 << 2);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
