using System.Globalization;
using System.Net;

namespace SmartService.Telephony.Sdp;

/// <summary>
/// Offer and answer of one call's audio (RFC 3264): G.711 and telephone events. Media of other kinds are refused and keep
/// their place.
/// </summary>
/// <param name="local">The address and port of our RTP as the other side reaches it.</param>
/// <param name="sessionId">A number that tells this session from the others of this address.</param>
/// <param name="codecs">What we speak, the best first.</param>
public sealed class AudioNegotiation(IPEndPoint local, ulong sessionId, IReadOnlyList<SpeechCodec> codecs)
{
    private byte events = 101;
    private long version = 1;
    private string? last;

    // Our own m-lines in the order in which the session first named them; null stands for the audio in use.
    private List<MediaDescription?> places = [null];

    /// <summary>What we want from the next offer or answer on.</summary>
    public MediaDirection Wanted { get; set; }

    /// <summary>What the other side stated last.</summary>
    public MediaDirection Remote { get; private set; }

    /// <summary>What is agreed; null before the first agreement.</summary>
    public AudioTerms? Terms { get; private set; }

    public string Offer() => Write(Wanted, Preferred());

    /// <returns>The answer, or null when no audio of the offer fits.</returns>
    /// <exception cref="FormatException">The offer is no session description.</exception>
    public string? Answer(string offer)
    {
        var session = SessionDescription.Parse(offer);
        var index = session.Media.ToList().FindIndex(media => Offered(session, media).Fits);
        if (index < 0)
            return null;
        var audio = Offered(session, session.Media[index]);
        places = [.. session.Media.Select((media, at) => at == index ? null : media.Refused())];
        // A number keeps its meaning as long as the session lasts, so later offers of ours use the other side's.
        events = audio.Events?.Number ?? events;
        Take(audio);
        return Write(Terms!.Direction, [audio.Speech!, .. audio.Events is null ? [] : new[] { EventsFormat }]);
    }

    /// <returns>False when the answer refuses our audio.</returns>
    /// <exception cref="FormatException">The answer is no session description.</exception>
    public bool Accept(string answer)
    {
        var session = SessionDescription.Parse(answer);
        var index = places.IndexOf(null);
        if (index >= session.Media.Count || Offered(session, session.Media[index]) is not { Fits: true } audio)
            return false;
        Take(audio);
        return true;
    }

    private PayloadFormat EventsFormat => new(events, PayloadFormat.TelephoneEvent, 8000);

    private OfferedAudio Offered(SessionDescription session, MediaDescription media) => new(session, media, codecs);

    private void Take(OfferedAudio audio)
    {
        Remote = audio.Direction;
        Terms = audio.Terms(Wanted, events);
    }

    // What is spoken already stays first, so that a change of direction changes nothing else.
    private List<PayloadFormat> Preferred() =>
        [
            .. codecs
                .OrderBy(codec => codec == Terms?.Codec ? 0 : 1)
                .Select(codec => new PayloadFormat((byte)codec, codec.Name(), 8000)),
            EventsFormat,
        ];

    private string Write(MediaDirection direction, IReadOnlyList<PayloadFormat> formats)
    {
        var audio = Audio(direction, formats);
        var media = places.Select(place => place ?? audio).ToList();
        // The version rises with each change and only then: an equal one tells the other side that nothing is new.
        if (last is not null && last != Text(media, version))
            version++;
        return last = Text(media, version);
    }

    private MediaDescription Audio(MediaDirection direction, IReadOnlyList<PayloadFormat> formats) =>
        new()
        {
            Kind = "audio",
            Port = local.Port,
            Protocol = "RTP/AVP",
            Formats = [.. formats.Select(format => format.Shown)],
            Attributes =
            [
                .. formats.Select(format => format.Map),
                // The sixteen keys 0-9, *, #, A-D.
                .. formats.Contains(EventsFormat)
                    ? [new SdpAttribute("fmtp", $"{events} 0-15")]
                    : Array.Empty<SdpAttribute>(),
                new("ptime", "20"),
                new(direction.Name()),
            ],
        };

    private string Text(IReadOnlyList<MediaDescription> media, long at)
    {
        var address = local.Address.ToString();
        var id = sessionId.ToString(CultureInfo.InvariantCulture);
        var origin = new Origin("-", id, at.ToString(CultureInfo.InvariantCulture), address);
        return new SessionDescription
        {
            Origin = origin,
            Address = address,
            Media = media,
        }.ToString();
    }
}
