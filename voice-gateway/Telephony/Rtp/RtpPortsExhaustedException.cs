namespace SmartService.Telephony.Rtp;

/// <summary>No pair of ports is free: as many calls are under way as the range can hold.</summary>
public sealed class RtpPortsExhaustedException(string message) : Exception(message);
