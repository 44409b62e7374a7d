using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sip;
using SmartService.Tests.Telephony.Rtp;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>Our end of the line on real sockets with real media, for programs that others wrote.</summary>
sealed class OurSide : IAsyncDisposable
{
    public const string Trunk = "trunk";

    readonly Plane _plane;
    readonly Channel<Talk> _taken = Channel.CreateUnbounded<Talk>();

    OurSide(SipOptions options, TimeProvider time)
    {
        _plane = new(time: time);
        Endpoint = new(options, time, NullLogger<SipEndpoint>.Instance) { Handler = TakeAsync };
    }

    public SipEndpoint Endpoint { get; }

    public IPEndPoint At => Endpoint.Local;

    /// <summary>Starts it: a phone may register as 1000, anybody here may call, and a trunk may be called.</summary>
    public static async Task<OurSide> StartAsync(
        int? trunk = null,
        Action<SipOptions>? change = null,
        TimeProvider? time = null
    )
    {
        var options = new SipOptions
        {
            Listen = $"{IPAddress.Loopback}:0",
            Users = [new() { Name = "1000", Password = "password" }],
            Peers = ["127.0.0.0/8"],
            OfferSha256 = false,
        };
        if (trunk is not null)
            options.Lines.Add(
                new()
                {
                    Name = Trunk,
                    Server = $"127.0.0.1:{trunk}",
                    User = "95598",
                    Password = "secret",
                }
            );
        change?.Invoke(options);
        var side = new OurSide(options, time ?? TimeProvider.System);
        await side.Endpoint.StartAsync();
        return side;
    }

    public CallMedia OpenMedia() => _plane.Media.Open(IPAddress.Loopback);

    /// <summary>The next call that came in.</summary>
    public async Task<Talk> TakenAsync()
    {
        using var late = new CancellationTokenSource(Talk.Patience);
        return await _taken.Reader.ReadAsync(late.Token);
    }

    async Task TakeAsync(IncomingCall incoming)
    {
        await incoming.RingAsync();
        var media = OpenMedia();
        if (await incoming.AnswerAsync(media) is { } call)
            _taken.Writer.TryWrite(new(call, media));
    }

    public async Task<Talk> CallAsync(string line, string target, CallWishes? wishes = null)
    {
        var media = OpenMedia();
        var result = await Endpoint.PlaceCallAsync(line, target, media, wishes).WaitAsync(Talk.Patience);
        return new(result.ShouldBeOfType<CallResult.Answered>().Call, media);
    }

    public async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync();
        _plane.Dispose();
    }
}
