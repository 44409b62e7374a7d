using System.Buffers.Binary;

namespace SmartService.Telephony.Rtp;

/// <summary>Reads the parts of a compound control packet (RFC 3550 section 6.1) that tell of a call's quality.</summary>
internal static class RtcpReader
{
    public const byte SenderReport = 200;
    public const byte ReceiverReport = 201;
    private const int Block = 24;

    /// <param name="about">The source whose reception is asked for: our own.</param>
    /// <returns>False when the datagram is no control packet or tells nothing of that kind.</returns>
    public static bool TryRead(ReadOnlySpan<byte> datagram, uint about, out RtcpReport report)
    {
        report = default;
        while (datagram.Length >= 4 && datagram[0] >> 6 == 2)
        {
            var length = (BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]) + 1) * 4;
            if (length > datagram.Length)
                return false;
            if (datagram[1] is SenderReport or ReceiverReport)
                return TryReport(datagram[..length], about, out report);
            datagram = datagram[length..];
        }
        return false;
    }

    private static bool TryReport(ReadOnlySpan<byte> part, uint about, out RtcpReport report)
    {
        report = default;
        var sends = part[1] == SenderReport;
        var blocks = sends ? 28 : 8;
        if (part.Length < blocks)
            return false;
        var source = BinaryPrimitives.ReadUInt32BigEndian(part[4..]);
        report = new RtcpReport(source, sends ? Sender(part[8..]) : null, Reception(part, blocks, about));
        return true;
    }

    private static SenderInfo Sender(ReadOnlySpan<byte> at) =>
        new(
            BinaryPrimitives.ReadUInt64BigEndian(at),
            BinaryPrimitives.ReadUInt32BigEndian(at[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(at[12..]),
            BinaryPrimitives.ReadUInt32BigEndian(at[16..])
        );

    private static ReceptionReport? Reception(ReadOnlySpan<byte> part, int from, uint about)
    {
        for (var left = part[0] & 0x1F; left > 0 && from + Block <= part.Length; left--, from += Block)
            if (BinaryPrimitives.ReadUInt32BigEndian(part[from..]) == about)
                return ReceptionAt(part[from..]);
        return null;
    }

    private static ReceptionReport ReceptionAt(ReadOnlySpan<byte> at) =>
        new(
            BinaryPrimitives.ReadUInt32BigEndian(at),
            at[4],
            // 24 bits with a sign.
            BinaryPrimitives.ReadInt32BigEndian(at[4..])
                << 8
                >> 8,
            BinaryPrimitives.ReadUInt32BigEndian(at[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(at[12..]),
            BinaryPrimitives.ReadUInt32BigEndian(at[16..]),
            BinaryPrimitives.ReadUInt32BigEndian(at[20..])
        );
}
