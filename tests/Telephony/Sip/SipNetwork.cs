using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>A message that went over the network of a test.</summary>
sealed record Packet(SipMessage Message, IPEndPoint From, IPEndPoint To)
{
    public string Transport => Message.TopVia?.Transport ?? "";

    public string Method => Message is SipRequest request ? request.Method : Message.CSeq.Method;

    public int Status => Message is SipResponse response ? response.Status : 0;

    public override string ToString() => $"{From} > {To} {Message.StartLine}";
}

/// <summary>
/// Endpoints that talk in memory under a clock that the test moves. What is sent arrives in its order, unless the test
/// says that it is lost.
/// </summary>
sealed class SipNetwork : IAsyncDisposable
{
    readonly Dictionary<IPEndPoint, ISipReceiver> _receivers = [];
    readonly List<Packet> _packets = [];
    readonly List<SipEndpoint> _endpoints = [];
    readonly Channel<(byte[] Bytes, SipFlow To, IPEndPoint From)> _wire = Channel.CreateUnbounded<(
        byte[],
        SipFlow,
        IPEndPoint
    )>();
    readonly Task _carrying;
    long _sent;
    long _carried;

    public SipNetwork() => _carrying = Task.Run(CarryAsync);

    public FakeTimeProvider Time { get; } = new();

    /// <summary>What gets lost.</summary>
    public Func<Packet, bool> Loses { get; set; } = _ => false;

    /// <summary>Nobody listens for TCP.</summary>
    public bool RefusesTcp { get; set; }

    public IReadOnlyList<Packet> Packets
    {
        get
        {
            lock (_packets)
                return [.. _packets];
        }
    }

    public async Task<SipEndpoint> AddAsync(string address, SipOptions? options = null)
    {
        var endpoint = new SipEndpoint(options ?? new(), Time, NullLogger<SipEndpoint>.Instance);
        var at = IPEndPoint.Parse($"{address}:5060");
        _receivers[at] = endpoint.Receiver;
        _endpoints.Add(endpoint);
        await endpoint.StartAsync(new Wire(this, at));
        return endpoint;
    }

    /// <summary>Lets an endpoint hear something from an address that is no endpoint.</summary>
    public void Inject(SipEndpoint to, string from, ReadOnlySpan<byte> message) =>
        to.Receiver.Received(message, new(SipProtocol.Udp, IPEndPoint.Parse(from)));

    public void Inject(SipEndpoint to, string from, string message) =>
        Inject(to, from, Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n")));

    /// <summary>Waits for a message that has been sent, whether it arrived or not.</summary>
    public async Task<Packet> SeenAsync(Func<Packet, bool> wanted, int times = 1)
    {
        await Eventually.TrueAsync(() => Packets.Count(wanted) >= times, TimeSpan.FromSeconds(30));
        return Packets.Where(wanted).ElementAt(times - 1);
    }

    /// <summary>Waits until everything that was sent has arrived and been dealt with.</summary>
    public Task SettledAsync() =>
        Eventually.TrueAsync(
            () => Interlocked.Read(ref _carried) == Interlocked.Read(ref _sent),
            TimeSpan.FromSeconds(30)
        );

    async Task CarryAsync()
    {
        await foreach (var (bytes, to, from) in _wire.Reader.ReadAllAsync())
        {
            var packet = new Packet(SipParser.Parse(bytes).Message ?? Headless(bytes), from, to.Remote);
            lock (_packets)
                _packets.Add(packet);
            if (RefusesTcp && to.IsReliable)
                _receivers[from].Lost(to);
            else if (!Loses(packet) && _receivers.TryGetValue(to.Remote, out var receiver))
                receiver.Received(bytes, to with { Remote = from });
            Interlocked.Increment(ref _carried);
        }
    }

    // The refusal of what could not be read carries its headers back, so that only the status can be read of it, too.
    static SipResponse Headless(byte[] bytes)
    {
        var words = Encoding.UTF8.GetString(bytes).Split(' ', 3);
        words[0].ShouldBe("SIP/2.0");
        return new(int.Parse(words[1]), "");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var endpoint in _endpoints)
            await endpoint.DisposeAsync();
        _wire.Writer.Complete();
        await _carrying;
    }

    sealed class Wire(SipNetwork network, IPEndPoint local) : ISipWire
    {
        public void Send(byte[] message, SipFlow to)
        {
            Interlocked.Increment(ref network._sent);
            network._wire.Writer.TryWrite((message, to, local));
        }

        public IPEndPoint LocalFor(SipFlow flow) => local;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
