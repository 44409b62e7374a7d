using System.Net;

namespace SmartService.Telephony.Sdp;

/// <summary>What two sides agreed on for their audio.</summary>
/// <param name="Codec">What we send; either law is understood.</param>
/// <param name="PayloadType">The number under which we send it.</param>
/// <param name="SendEvents">The number under which we send telephone events; null when the other side takes none.</param>
/// <param name="ReceiveEvents">The number under which we receive them.</param>
/// <param name="PacketMs">The length of the packets that the other side wants, 10 to 60 ms.</param>
/// <param name="Remote">Where to send; null while the other side names no place.</param>
/// <param name="RemoteControl">Where RTCP goes.</param>
/// <param name="Direction">What we may do.</param>
public sealed record AudioTerms(
    SpeechCodec Codec,
    byte PayloadType,
    byte? SendEvents,
    byte? ReceiveEvents,
    int PacketMs,
    IPEndPoint? Remote,
    IPEndPoint? RemoteControl,
    MediaDirection Direction
)
{
    public bool MaySend => Direction.Sends();

    public bool MayReceive => Direction.Receives();
}
