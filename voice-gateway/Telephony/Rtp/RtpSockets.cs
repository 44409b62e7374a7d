using System.Net;
using System.Net.Sockets;

namespace SmartService.Telephony.Rtp;

/// <summary>Takes a datagram; the memory is used anew after the call.</summary>
internal delegate void Datagram(ReadOnlySpan<byte> datagram, SocketAddress from);

/// <summary>The two sockets of a call. They never wait, and in steady state nothing is allocated.</summary>
internal sealed class RtpSockets : IDisposable
{
    // Longer than any packet of ours; what is longer is cut off and then refused or harmless.
    private const int LongestDatagram = 2048;

    // More than sixteen packets in 5 ms are a flood; it must not keep other calls waiting.
    private const int MostAtOnce = 16;

    private readonly byte[] buffer = new byte[LongestDatagram];
    private readonly SocketAddress from;
    private readonly Socket media;
    private readonly Socket control;

    public RtpSockets(Socket media, Socket control, int port)
    {
        (this.media, this.control, Port) = (media, control, port);
        media.Blocking = control.Blocking = false;
        from = new SocketAddress(media.AddressFamily);
    }

    public int Port { get; }

    /// <summary>Hands over what has come since the last call.</summary>
    public void Receive(Datagram takeMedia, Datagram takeControl)
    {
        Receive(media, takeMedia);
        Receive(control, takeControl);
    }

    public bool SendMedia(ReadOnlySpan<byte> datagram, SocketAddress to) => Send(media, datagram, to);

    public bool SendControl(ReadOnlySpan<byte> datagram, SocketAddress to) => Send(control, datagram, to);

    public void Dispose()
    {
        media.Dispose();
        control.Dispose();
    }

    private void Receive(Socket socket, Datagram take)
    {
        for (var count = 0; count < MostAtOnce; count++)
            if (TryReceive(socket) is { } length)
                take(buffer.AsSpan(0, length), from);
            else
                return;
    }

    // It is asked first, for a socket that has nothing would tell so by throwing.
    private int? TryReceive(Socket socket)
    {
        try
        {
            from.Size = from.Buffer.Length;
            return socket.Poll(0, SelectMode.SelectRead) ? socket.ReceiveFrom(buffer, SocketFlags.None, from) : null;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The other side's port was closed, a datagram was torn, or the call is over; none of them ends the call here.
            return null;
        }
    }

    private static bool Send(Socket socket, ReadOnlySpan<byte> datagram, SocketAddress to)
    {
        try
        {
            return socket.SendTo(datagram, SocketFlags.None, to) == datagram.Length;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }
}
