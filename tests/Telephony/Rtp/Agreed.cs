using SmartService.Telephony;
using SmartService.Telephony.Sdp;

namespace SmartService.Tests.Telephony.Rtp;

/// <summary>What two sides have agreed on who take no care of where the other is.</summary>
internal static class Agreed
{
    public static readonly AudioTerms Terms = new(
        SpeechCodec.ALaw,
        8,
        101,
        101,
        20,
        null,
        null,
        MediaDirection.SendReceive
    );
}
