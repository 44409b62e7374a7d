namespace SmartService.Telephony.Sdp;

/// <summary>The two laws of G.711, numbered as their static payload types (RFC 3551 section 4.5.14).</summary>
public enum SpeechCodec
{
    MuLaw = 0,
    ALaw = 8,
}

internal static class SpeechCodecNames
{
    public static string Name(this SpeechCodec codec) => codec == SpeechCodec.ALaw ? "PCMA" : "PCMU";
}
