namespace SmartService.Telephony.Rtp;

/// <summary>The time as reports carry it: seconds since 1900 in the upper 32 bits, fractions in the lower (RFC 3550 section 4).</summary>
internal static class NtpTime
{
    private static readonly DateTimeOffset Origin = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ulong Of(DateTimeOffset time)
    {
        var ticks = (UInt128)(ulong)(time - Origin).Ticks;
        return (ulong)((ticks << 32) / TimeSpan.TicksPerSecond);
    }

    /// <summary>The middle 32 bits, in 1/65536 s.</summary>
    public static uint Middle(ulong time) => (uint)(time >> 16);
}
