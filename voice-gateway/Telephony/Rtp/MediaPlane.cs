using System.Net;
using SmartService.Telephony.Sdp;

namespace SmartService.Telephony.Rtp;

/// <summary>Where the media of all calls live: one clock, one range of ports.</summary>
public sealed class MediaPlane : IDisposable
{
    private readonly RtpOptions options;
    private readonly TimeProvider time;
    private readonly RtpPorts ports;

    public MediaPlane(RtpOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        ports = new RtpPorts(IPAddress.Parse(options.Address), options.FirstPort, options.LastPort);
    }

    public MediaClock Clock { get; } = new();

    /// <summary>Opens the media of a call.</summary>
    /// <exception cref="RtpPortsExhaustedException">The range holds no more calls.</exception>
    public CallMedia Open()
    {
        var sockets = ports.Open();
        var local = new IPEndPoint(IPAddress.Parse(options.PublicAddress ?? options.Address), sockets.Port);
        var negotiation = new AudioNegotiation(local, (ulong)Random.Shared.NextInt64(1, long.MaxValue), options.Codecs);
        return new CallMedia(negotiation, new RtpSession(sockets, Clock, options, time), sockets.Port);
    }

    /// <summary>Stops the clock; calls that are still open are heard and sent no more.</summary>
    public void Dispose() => Clock.Dispose();
}
