namespace SmartService.Telephony.Rtp;

/// <summary>What a sender tells of itself (RFC 3550 section 6.4.1).</summary>
/// <param name="Time">NTP time of the report.</param>
/// <param name="Timestamp">The same moment in samples of its stream.</param>
internal readonly record struct SenderInfo(ulong Time, uint Timestamp, uint Packets, uint Bytes);

/// <summary>What one side tells the other of how its packets arrive (RFC 3550 section 6.4.1).</summary>
/// <param name="Source">Whose packets.</param>
/// <param name="FractionLost">Since the last report, in 256ths.</param>
/// <param name="Lost">Since the beginning; negative when duplicates are more.</param>
/// <param name="Highest">The highest sequence number, with its wraps.</param>
/// <param name="Jitter">In samples.</param>
/// <param name="LastReport">The middle of the NTP time of the last report from that source; 0 when there was none.</param>
/// <param name="Since">How long ago that was, in 1/65536 s.</param>
internal readonly record struct ReceptionReport(
    uint Source,
    byte FractionLost,
    int Lost,
    uint Highest,
    uint Jitter,
    uint LastReport,
    uint Since
);

/// <summary>A sender's or receiver's report.</summary>
internal readonly record struct RtcpReport(uint Source, SenderInfo? Sender, ReceptionReport? Reception);
