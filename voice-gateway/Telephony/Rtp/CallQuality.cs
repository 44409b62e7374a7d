namespace SmartService.Telephony.Rtp;

/// <summary>How a call's audio fares, counted from its beginning; a snapshot.</summary>
public sealed record CallQuality
{
    public long PacketsReceived { get; init; }

    /// <summary>Packets that never came (RFC 3550 section 6.4.1).</summary>
    public long PacketsLost { get; init; }

    public long PacketsDoubled { get; init; }

    /// <summary>Packets that came after a later one.</summary>
    public long PacketsOvertaken { get; init; }

    /// <summary>Packets that came after their time to be played.</summary>
    public long PacketsLate { get; init; }

    /// <summary>Packets from a source that is not the other side.</summary>
    public long PacketsRefused { get; init; }

    /// <summary>Frames of 20 ms that were made up, as a whole or in part.</summary>
    public long FramesConcealed { get; init; }

    /// <summary>How unevenly packets come (RFC 3550 appendix A.8).</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>How long packets wait to be played.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>To the other side and back; null until it reported.</summary>
    public TimeSpan? RoundTrip { get; init; }

    public long PacketsSent { get; init; }

    /// <summary>Of our packets, those that the other side missed, as it says; null until it reported.</summary>
    public int? RemoteLost { get; init; }

    /// <summary>How unevenly ours come there; null until the other side reported.</summary>
    public TimeSpan? RemoteJitter { get; init; }

    /// <summary>Frames that our clock sent more than 10 ms after their time.</summary>
    public long FramesSentLate { get; init; }

    /// <summary>Frames that were not sent, being more than 100 ms late.</summary>
    public long FramesNotSent { get; init; }

    /// <summary>The greatest lateness of a frame that was sent.</summary>
    public TimeSpan WorstLateness { get; init; }

    /// <summary>The share of packets that never came, 0 to 1.</summary>
    public double LossRate => PacketsLost == 0 ? 0 : PacketsLost / (double)(PacketsReceived + PacketsLost);
}
