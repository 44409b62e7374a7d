using System.Buffers.Binary;

namespace SmartService.Telephony.Rtp;

/// <summary>
/// Writes our control packets: a report, who we are (SDES CNAME, RFC 3550 section 6.5) and at the end a BYE (6.6).
/// </summary>
internal static class RtcpWriter
{
    private const byte SourceDescription = 202;
    private const byte Goodbye = 203;
    private const byte CanonicalName = 1;

    /// <param name="name">The canonical name in ASCII, below 200 bytes.</param>
    /// <returns>The length of the compound packet.</returns>
    public static int Write(Span<byte> into, RtcpReport report, ReadOnlySpan<byte> name, bool bye)
    {
        var length = WriteReport(into, report);
        length += WriteName(into[length..], report.Source, name);
        if (bye)
            length += WriteHead(into[length..], 1, Goodbye, 8, report.Source);
        return length;
    }

    private static int WriteReport(Span<byte> into, RtcpReport report)
    {
        var at = 8;
        if (report.Sender is { } sender)
        {
            BinaryPrimitives.WriteUInt64BigEndian(into[8..], sender.Time);
            BinaryPrimitives.WriteUInt32BigEndian(into[16..], sender.Timestamp);
            BinaryPrimitives.WriteUInt32BigEndian(into[20..], sender.Packets);
            BinaryPrimitives.WriteUInt32BigEndian(into[24..], sender.Bytes);
            at = 28;
        }
        if (report.Reception is { } reception)
            at += WriteReception(into[at..], reception);
        var type = report.Sender is null ? RtcpReader.ReceiverReport : RtcpReader.SenderReport;
        return WriteHead(into, report.Reception is null ? 0 : 1, type, at, report.Source);
    }

    private static int WriteReception(Span<byte> into, ReceptionReport reception)
    {
        BinaryPrimitives.WriteUInt32BigEndian(into, reception.Source);
        BinaryPrimitives.WriteInt32BigEndian(into[4..], Math.Clamp(reception.Lost, -0x800000, 0x7FFFFF));
        into[4] = reception.FractionLost;
        BinaryPrimitives.WriteUInt32BigEndian(into[8..], reception.Highest);
        BinaryPrimitives.WriteUInt32BigEndian(into[12..], reception.Jitter);
        BinaryPrimitives.WriteUInt32BigEndian(into[16..], reception.LastReport);
        BinaryPrimitives.WriteUInt32BigEndian(into[20..], reception.Since);
        return 24;
    }

    private static int WriteName(Span<byte> into, uint source, ReadOnlySpan<byte> name)
    {
        // One to four zeros end the items and fill up to whole words.
        var length = (10 + name.Length) / 4 * 4 + 4;
        into[8..length].Clear();
        into[8] = CanonicalName;
        into[9] = (byte)name.Length;
        name.CopyTo(into[10..]);
        return WriteHead(into, 1, SourceDescription, length, source);
    }

    private static int WriteHead(Span<byte> into, int count, byte type, int length, uint source)
    {
        into[0] = (byte)(0x80 | count);
        into[1] = type;
        BinaryPrimitives.WriteUInt16BigEndian(into[2..], (ushort)(length / 4 - 1));
        BinaryPrimitives.WriteUInt32BigEndian(into[4..], source);
        return length;
    }
}
