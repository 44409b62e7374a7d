using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SmartService.Telephony.Rtp;

namespace SmartService.Eval.Wires.Phones;

/// <summary>
/// One socket for the sound of all phones: a thread that waits for packets and notes when each came, and one that sends
/// every 20 ms. Calls are told apart by the port at the other side.
/// </summary>
sealed class SoundWire : IDisposable
{
    static readonly long Beat = Stopwatch.Frequency / 50;
    const int Room = 8 << 20;

    readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    readonly ConcurrentDictionary<int, PhoneSound> byPort = new();
    readonly ManualResetEvent closing = new(false);
    readonly Thread[] threads;

    public SoundWire()
    {
        socket.ReceiveBufferSize = Room;
        socket.Bind(new IPEndPoint(IPAddress.Loopback, HostProcess.FreePort()));
        threads = [new Thread(Receive) { IsBackground = true }, new Thread(Send) { IsBackground = true }];
        foreach (var thread in threads)
            thread.Start();
    }

    public IPEndPoint Local => (IPEndPoint)socket.LocalEndPoint!;

    public void Add(int port, PhoneSound sound) => byPort[port] = sound;

    public void Remove(int port) => byPort.TryRemove(port, out _);

    public void Send(ReadOnlySpan<byte> packet, IPEndPoint to) => socket.SendTo(packet, to);

    public void Dispose()
    {
        closing.Set();
        socket.Dispose();
        foreach (var thread in threads)
            thread.Join();
        closing.Dispose();
    }

    void Receive()
    {
        ThreadUrgency.Ask();
        var buffer = new byte[2048];
        var from = new SocketAddress(AddressFamily.InterNetwork);
        while (!closing.WaitOne(0))
            try
            {
                var length = socket.ReceiveFrom(buffer, SocketFlags.None, from);
                var at = Stopwatch.GetTimestamp();
                if (byPort.TryGetValue(from[2] << 8 | from[3], out var sound))
                    sound.Take(buffer.AsSpan(0, length), at);
            }
            catch (SocketException)
            {
                // A call that is over no longer listens; or we close.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
    }

    void Send()
    {
        ThreadUrgency.Ask();
        for (var due = Stopwatch.GetTimestamp() + Beat; Wait(due); due += Beat)
            foreach (var (_, sound) in byPort)
                sound.SendFrame();
    }

    bool Wait(long due)
    {
        var left = due - Stopwatch.GetTimestamp();
        return !closing.WaitOne(left <= 0 ? 0 : (int)Math.Ceiling(left * 1000.0 / Stopwatch.Frequency));
    }
}
