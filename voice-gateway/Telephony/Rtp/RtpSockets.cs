using System.Net;
using System.Net.Sockets;

namespace SmartService.Telephony.Rtp;

/// <summary>Takes a datagram; the memory is used anew after the call.</summary>
internal delegate void Datagram(ReadOnlySpan<byte> datagram, SocketAddress from);

/// <summary>The two sockets of a call. In steady state neither way allocates.</summary>
internal sealed class RtpSockets(Socket media, Socket control, int port) : IDisposable
{
    // Longer than any packet of ours; what is longer is cut off and then refused or harmless.
    private const int LongestDatagram = 2048;

    public int Port => port;

    public AddressFamily Family => media.AddressFamily;

    public Task ReceiveMediaAsync(Datagram take) => ReceiveAsync(media, take);

    public Task ReceiveControlAsync(Datagram take) => ReceiveAsync(control, take);

    public bool SendMedia(ReadOnlySpan<byte> datagram, SocketAddress to) => Send(media, datagram, to);

    public bool SendControl(ReadOnlySpan<byte> datagram, SocketAddress to) => Send(control, datagram, to);

    public void Dispose()
    {
        media.Dispose();
        control.Dispose();
    }

    private static async Task ReceiveAsync(Socket socket, Datagram take)
    {
        var buffer = GC.AllocateArray<byte>(LongestDatagram, pinned: true);
        var from = new SocketAddress(socket.AddressFamily);
        while (true)
        {
            try
            {
                var length = await socket.ReceiveFromAsync(buffer, SocketFlags.None, from);
                take(buffer.AsSpan(0, length), from);
            }
            catch (SocketException error) when (IsPassing(error.SocketErrorCode))
            {
                // The other side's port was closed, or it sent something huge; neither ends the call.
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static bool IsPassing(SocketError error) =>
        error
            is SocketError.ConnectionReset
                or SocketError.ConnectionRefused
                or SocketError.MessageSize
                or SocketError.HostUnreachable
                or SocketError.NetworkUnreachable;

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
