using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using SmartService.Telephony.Rtp;
using SmartService.Tests.Telephony.Sdp;

namespace SmartService.Tests.Telephony.Rtp;

/// <summary>A telephone at the level of packets: a bare socket that sends what a test wants and keeps what comes.</summary>
internal sealed class Peer : IDisposable
{
    private readonly UdpClient socket;
    private readonly Task receiving;

    public Peer(string address = "127.0.0.1")
    {
        socket = new(new IPEndPoint(IPAddress.Parse(address), 0));
        receiving = ReceiveAsync();
    }

    public ConcurrentQueue<byte[]> Received { get; } = [];

    public ushort Sequence { get; set; } = 1000;

    public uint Timestamp { get; set; } = 5000;

    public uint Source { get; set; } = 77;

    public int Port => ((IPEndPoint)socket.Client.LocalEndPoint!).Port;

    /// <summary>What it states: its own port, or another one, as behind a NAT.</summary>
    public string Description(int? port = null, string lines = "") =>
        Descriptions.Audio(
            $"{port ?? Port} RTP/AVP 8 101",
            "a=rtpmap:101 telephone-event/8000\r\n" + lines,
            "127.0.0.1"
        );

    public void Send(CallMedia to, byte type, byte[] payload, uint? at = null)
    {
        var datagram = new byte[RtpPacket.HeaderLength + payload.Length];
        new RtpPacket
        {
            PayloadType = type,
            Sequence = Sequence++,
            Timestamp = at ?? Timestamp,
            Source = Source,
            Payload = payload,
        }.Write(datagram);
        socket.Send(datagram, new IPEndPoint(IPAddress.Loopback, to.Port));
    }

    /// <summary>20 ms of A-law.</summary>
    public void Speak(CallMedia to, int packets = 1)
    {
        for (var n = 0; n < packets; n++, Timestamp += 160)
            Send(to, 8, Line.Codes(Timestamp, Line.Voice));
    }

    public void Dispose() => socket.Dispose();

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
                Received.Enqueue((await socket.ReceiveAsync()).Buffer);
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }
}
