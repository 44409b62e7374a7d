using System.Net;
using System.Net.Sockets;

namespace SmartService.Telephony.Sip;

/// <summary>One datagram socket and its one receive loop.</summary>
sealed class UdpWire : IAsyncDisposable
{
    const int LargestPacket = 65_535;
    const int SocketBuffer = 4 * 1024 * 1024;

    readonly Socket _socket;
    readonly ISipReceiver _receiver;
    readonly Task _receiving;

    UdpWire(Socket socket, ISipReceiver receiver)
    {
        (_socket, _receiver) = (socket, receiver);
        Local = (IPEndPoint)socket.LocalEndPoint!;
        _receiving = Task.Run(ReceiveAsync);
    }

    public IPEndPoint Local { get; }

    public static UdpWire Open(IPEndPoint listen, ISipReceiver receiver)
    {
        var socket = new Socket(listen.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            // A burst waits here while the loop is busy with the one before.
            socket.ReceiveBufferSize = SocketBuffer;
            socket.Bind(listen);
            return new(socket, receiver);
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw SocketWire.Refused(listen, "UDP", error);
        }
    }

    public void Send(byte[] message, SipFlow to)
    {
        try
        {
            _socket.SendTo(message, to.Remote);
        }
        catch (SocketException)
        {
            // As good as lost on the way: whoever waits for an answer sends again, or gives up in time.
        }
        catch (ObjectDisposedException) { }
    }

    async Task ReceiveAsync()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(LargestPacket, pinned: true);
        var from = new SocketAddress(_socket.AddressFamily);
        while (true)
        {
            try
            {
                var length = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, from);
                _receiver.Received(buffer.AsSpan(0, length), new(SipProtocol.Udp, (IPEndPoint)Local.Create(from)));
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error) when (error.SocketErrorCode is not SocketError.OperationAborted)
            {
                // An earlier packet of ours was refused (ICMP); the socket goes on.
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    public void Close() => _socket.Dispose();

    public async ValueTask DisposeAsync()
    {
        Close();
        await _receiving;
    }
}
