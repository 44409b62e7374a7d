namespace SmartService.Tests.Telephony.Sdp;

/// <summary>Session descriptions as telephones, exchanges and gateways write them.</summary>
internal static class Descriptions
{
    public const string Phone =
        "v=0\r\no=- 20518 0 IN IP4 203.0.113.1\r\ns=call\r\nc=IN IP4 203.0.113.1\r\nt=0 0\r\n"
        + "m=audio 54400 RTP/AVP 0 8 96\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\n"
        + "a=rtpmap:96 telephone-event/8000\r\na=fmtp:96 0-15\r\na=ptime:30\r\na=sendrecv\r\n";

    /// <summary>A softphone with video and a text medium around its audio; static numbers without a map.</summary>
    public const string Video =
        "v=0\r\no=alice 2890844526 2890844527 IN IP4 host.example\r\ns= \r\nc=IN IP4 192.0.2.7\r\nb=AS:512\r\n"
        + "t=0 0\r\na=tool:x\r\nm=video 51372 RTP/AVP 31 96\r\na=rtpmap:96 H264/90000\r\nm=audio 49170 RTP/AVP 18 8 13\r\n"
        + "a=rtpmap:18 G729/8000\r\nm=text 11000 RTP/AVP 98\r\na=rtpmap:98 t140/1000\r\n";

    public static string Audio(string media, string lines = "", string address = "192.0.2.7") =>
        $"v=0\r\no=- 1 1 IN IP4 192.0.2.7\r\ns=-\r\nc=IN IP4 {address}\r\nt=0 0\r\nm=audio {media}\r\n{lines}";
}
