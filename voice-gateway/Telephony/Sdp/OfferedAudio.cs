using System.Globalization;
using System.Net;

namespace SmartService.Telephony.Sdp;

/// <summary>What the other side says of its audio in an offer or an answer.</summary>
internal sealed class OfferedAudio(
    SessionDescription session,
    MediaDescription media,
    IReadOnlyList<SpeechCodec> codecs
)
{
    private const int DefaultPacketMs = 20;
    private readonly IReadOnlyList<PayloadFormat> formats = PayloadFormat.Of(media);

    /// <summary>Its first codec that we speak: who is asked follows the other's preference.</summary>
    public PayloadFormat? Speech => formats.FirstOrDefault(format => codecs.Any(codec => format.Is(codec.Name())));

    public PayloadFormat? Events => formats.FirstOrDefault(format => format.Is(PayloadFormat.TelephoneEvent));

    public bool Fits => media is { Kind: "audio", Port: > 0, Protocol: "RTP/AVP" } && Speech is not null;

    /// <summary>The direction as that side sees it; the old hold by address 0.0.0.0 is read as one by direction.</summary>
    public MediaDirection Direction =>
        SdpAddress.IsNowhere(session.AddressOf(media))
            ? Directions.Of(session.DirectionOf(media).Sends(), receive: false)
            : session.DirectionOf(media);

    /// <summary>Whole frames of 10 ms, as that side asks, and not above its greatest.</summary>
    public int PacketMs => Math.Min(Milliseconds("ptime") ?? DefaultPacketMs, Milliseconds("maxptime") ?? 60);

    public AudioTerms Terms(MediaDirection wanted, byte receiveEvents) =>
        new(
            Speech!.Is(SpeechCodec.ALaw.Name()) ? SpeechCodec.ALaw : SpeechCodec.MuLaw,
            Speech.Number,
            Events?.Number,
            receiveEvents,
            PacketMs,
            EndPoint(session.AddressOf(media), media.Port),
            Control(),
            Directions.Agreed(wanted, Direction)
        );

    // a=rtcp:PORT [IN IP4 ADDRESS] of RFC 3605, or else the port after the medium's.
    private IPEndPoint? Control()
    {
        var words = (media.Attribute("rtcp") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var address = words.Length == 4 ? words[3] : session.AddressOf(media);
        return words.Length > 0 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? EndPoint(address, port)
            : EndPoint(address, media.Port + 1);
    }

    private int? Milliseconds(string name) =>
        double.TryParse(media.Attribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var ms) && ms > 0
            ? (int)Math.Clamp(Math.Round(ms / 10) * 10, 10, 60)
            : null;

    private static IPEndPoint? EndPoint(string? address, int port) =>
        SdpAddress.Reachable(address) is { } ip && port is > 0 and <= 65535 ? new IPEndPoint(ip, port) : null;
}
