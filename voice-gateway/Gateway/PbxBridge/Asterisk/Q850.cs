namespace SmartService.VoiceGateway.PbxBridge.Asterisk;

/// <summary>Why a call was not answered, by the causes of Q.850 that Asterisk tells.</summary>
internal static class Q850
{
    public static PbxMove Meaning(int? cause) =>
        cause switch
        {
            17 => PbxMove.Busy,
            // No such number, no way to it, declined, changed, not valid.
            1 or 2 or 3 or 21 or 22 or 28 or 29 => PbxMove.Refused,
            // Nothing is registered there, or the network is out of order or full.
            20 or 27 or 34 or 38 or 41 or 42 or 44 or 58 or 66 => PbxMove.Unreachable,
            // 18 and 19 say so; a time limit that ran out is told as normal clearing or as nothing.
            _ => PbxMove.NoAnswer,
        };
}
