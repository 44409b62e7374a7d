using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace SmartService.Telephony.Sip;

/// <summary>One connection: a queue out, a framed stream in. Ends by itself when either fails.</summary>
sealed class TcpConnection(Socket? accepted, IPEndPoint remote, ISipReceiver receiver) : IDisposable
{
    // Who drops our packets unanswered is told from who is slow, and the call can still go another way.
    static readonly TimeSpan ConnectsWithin = TimeSpan.FromSeconds(4);

    readonly Socket _socket = accepted ?? new(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
    readonly Channel<byte[]> _out = Channel.CreateBounded<byte[]>(1024);
    readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IPEndPoint Remote { get; } = remote;

    public Task Done => _done.Task;

    /// <returns>False when the connection is over, or the other side has taken nothing for long.</returns>
    public bool TrySend(byte[] message) => _out.Writer.TryWrite(message);

    public void Dispose() => _socket.Dispose();

    public async Task RunAsync(CancellationToken shutDown)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(shutDown);
        try
        {
            await Task.Yield();
            _socket.NoDelay = true;
            if (!_socket.Connected)
                await ConnectAsync(over.Token);
            await using var stream = new NetworkStream(_socket);
            var first = await Task.WhenAny(ReceiveAsync(stream, over.Token), SendAsync(stream, over.Token));
            await over.CancelAsync();
            await first;
        }
        catch (Exception error)
            when (error
                    is SocketException
                        or IOException
                        or OperationCanceledException
                        or ObjectDisposedException
                        or FormatException
            )
        {
            // The connection is over, whatever ended it; who waits for something is told by Lost.
        }
        finally
        {
            _out.Writer.TryComplete();
            _socket.Dispose();
            _done.TrySetResult();
        }
    }

    async Task ConnectAsync(CancellationToken over)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(over);
        patience.CancelAfter(ConnectsWithin);
        await _socket.ConnectAsync(Remote, patience.Token);
    }

    async Task SendAsync(NetworkStream stream, CancellationToken over)
    {
        await foreach (var message in _out.Reader.ReadAllAsync(over))
            await stream.WriteAsync(message, over);
    }

    async Task ReceiveAsync(NetworkStream stream, CancellationToken over)
    {
        var pipe = PipeReader.Create(stream);
        while (true)
        {
            var read = await pipe.ReadAsync(over);
            var arrived = read.Buffer;
            while (StreamFraming.Next(ref arrived) is { } message)
                receiver.Received(message, new(SipProtocol.Tcp, Remote));
            pipe.AdvanceTo(arrived.Start, arrived.End);
            if (read.IsCompleted)
                return;
        }
    }
}
