namespace SmartService.Telephony.Audio;

/// <summary>Where the samples of a frame come from.</summary>
public enum FrameKind
{
    /// <summary>Nothing is there: before the first packet, after the last, or longer lost than can be concealed.</summary>
    Silence,

    /// <summary>What the other side sent.</summary>
    Speech,

    /// <summary>Made from what was heard before, since at least a part of it was lost (ITU-T G.711 Appendix I).</summary>
    Concealed,

    /// <summary>The other side is silent and said how loud its room is (RFC 3389).</summary>
    ComfortNoise,
}
