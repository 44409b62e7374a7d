using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SmartService.Telephony.Sip;

/// <summary>The listener and its connections; one is made when there is none to where a message goes.</summary>
sealed class TcpWire : IAsyncDisposable
{
    const int MostConnections = 1000;
    const int MostOfOne = 200;

    readonly Socket _listener;
    readonly ISipReceiver _receiver;
    readonly ConcurrentDictionary<IPEndPoint, TcpConnection> _connections = new();
    readonly CancellationTokenSource _closing = new();
    readonly Task _accepting;

    TcpWire(Socket listener, ISipReceiver receiver)
    {
        (_listener, _receiver) = (listener, receiver);
        _accepting = Task.Run(AcceptAsync);
    }

    public static TcpWire Open(IPEndPoint listen, ISipReceiver receiver)
    {
        var socket = new Socket(listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(listen);
            socket.Listen(128);
            return new(socket, receiver);
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw SocketWire.Refused(listen, "TCP", error);
        }
    }

    public void Send(byte[] message, SipFlow to)
    {
        if (_closing.IsCancellationRequested)
            return;
        var connection = _connections.GetOrAdd(to.Remote, Connect);
        if (connection.TrySend(message))
            return;
        // It ended a moment ago, or is stuck: a new one takes its place.
        _connections.TryRemove(KeyValuePair.Create(to.Remote, connection));
        connection.Dispose();
        _connections.GetOrAdd(to.Remote, Connect).TrySend(message);
    }

    TcpConnection Connect(IPEndPoint remote) => Run(new(null, remote, _receiver));

    TcpConnection Run(TcpConnection connection)
    {
        _ = RunAsync(connection);
        return connection;
    }

    async Task RunAsync(TcpConnection connection)
    {
        await connection.RunAsync(_closing.Token);
        _connections.TryRemove(KeyValuePair.Create(connection.Remote, connection));
        _receiver.Lost(new(SipProtocol.Tcp, connection.Remote));
    }

    async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptAsync(_closing.Token);
                if (IsTooMuch(((IPEndPoint)socket.RemoteEndPoint!).Address))
                {
                    socket.Dispose();
                    continue;
                }
                var connection = new TcpConnection(socket, (IPEndPoint)socket.RemoteEndPoint!, _receiver);
                _connections[connection.Remote] = connection;
                Run(connection);
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // Whoever called has hung up already.
            }
        }
    }

    // No single address shall leave none for the others.
    bool IsTooMuch(IPAddress from) =>
        _connections.Count >= MostConnections || _connections.Keys.Count(one => one.Address.Equals(from)) >= MostOfOne;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections.Values.Select(connection => connection.Done));
        _closing.Dispose();
    }
}
