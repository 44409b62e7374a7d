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
    /// <param name="reached">Our address as the other side reaches us, where the settings name none.</param>
    /// <exception cref="RtpPortsExhaustedException">The range holds no more calls.</exception>
    public CallMedia Open(IPAddress? reached = null)
    {
        var sockets = ports.Open();
        var local = new IPEndPoint(Told(reached), sockets.Port);
        var negotiation = new AudioNegotiation(local, (ulong)Random.Shared.NextInt64(1, long.MaxValue), options.Codecs);
        return new CallMedia(negotiation, new RtpSession(sockets, Clock, options, time), sockets.Port);
    }

    private IPAddress Told(IPAddress? reached) =>
        options.PublicAddress is { } published ? IPAddress.Parse(published)
        : IPAddress.Parse(options.Address) is { } bound && !IsAll(bound) ? bound
        : reached ?? IPAddress.Loopback;

    private static bool IsAll(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    /// <summary>Stops the clock; calls that are still open are heard and sent no more.</summary>
    public void Dispose() => Clock.Dispose();
}
