using System.Net;
using SmartService.Telephony.Sdp;

namespace SmartService.Tests.Telephony.Sdp;

internal static class Negotiations
{
    public static readonly IPEndPoint Local = new(IPAddress.Parse("198.51.100.4"), 16400);

    public static AudioNegotiation New(params SpeechCodec[] codecs) =>
        new(Local, 4711, codecs.Length > 0 ? codecs : [SpeechCodec.ALaw, SpeechCodec.MuLaw]);

    public static SessionDescription Read(string? text) => SessionDescription.Parse(text!);
}
