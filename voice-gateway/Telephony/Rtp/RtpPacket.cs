using System.Buffers.Binary;

namespace SmartService.Telephony.Rtp;

/// <summary>A packet of RTP (RFC 3550 section 5.1), laid over the datagram that holds it: nothing is copied.</summary>
public readonly ref struct RtpPacket
{
    public const int HeaderLength = 12;

    /// <summary>In our use: the first packet after a silence, or of a telephone event.</summary>
    public bool Marker { get; init; }

    /// <summary>0 to 127; what it means was agreed in the session description.</summary>
    public byte PayloadType { get; init; }

    public ushort Sequence { get; init; }

    /// <summary>In samples, here 8,000 a second; begins anywhere.</summary>
    public uint Timestamp { get; init; }

    /// <summary>The synchronization source (SSRC).</summary>
    public uint Source { get; init; }

    /// <summary>The contributing sources (CSRC), four bytes each.</summary>
    public ReadOnlySpan<byte> Contributors { get; init; }

    /// <summary>The body of the header extension (RFC 3550 section 5.3.1).</summary>
    public ReadOnlySpan<byte> Extension { get; init; }

    /// <summary>What is carried, without padding.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    /// <returns>False when the datagram is no RTP packet, or is cut off.</returns>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out RtpPacket packet)
    {
        packet = default;
        if (datagram.Length < HeaderLength || datagram[0] >> 6 != 2)
            return false;
        var at = HeaderLength;
        if (!TryTake(datagram, ref at, (datagram[0] & 0x0F) * 4, out var contributors))
            return false;
        ReadOnlySpan<byte> extension = default;
        if ((datagram[0] & 0x10) != 0 && !TryExtension(datagram, ref at, out extension))
            return false;
        var padding = (datagram[0] & 0x20) != 0 ? datagram[^1] : 0;
        if ((datagram[0] & 0x20) != 0 && (padding == 0 || at + padding > datagram.Length))
            return false;
        packet = new RtpPacket
        {
            Marker = (datagram[1] & 0x80) != 0,
            PayloadType = (byte)(datagram[1] & 0x7F),
            Sequence = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]),
            Timestamp = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
            Source = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]),
            Contributors = contributors,
            Extension = extension,
            Payload = datagram[at..^padding],
        };
        return true;
    }

    /// <summary>Writes header and payload; we send neither contributors nor an extension.</summary>
    /// <returns>The packet's length.</returns>
    public int Write(Span<byte> into)
    {
        into[0] = 0x80;
        into[1] = (byte)(PayloadType | (Marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(into[2..], Sequence);
        BinaryPrimitives.WriteUInt32BigEndian(into[4..], Timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(into[8..], Source);
        Payload.CopyTo(into[HeaderLength..]);
        return HeaderLength + Payload.Length;
    }

    private static bool TryExtension(ReadOnlySpan<byte> datagram, scoped ref int at, out ReadOnlySpan<byte> extension)
    {
        extension = default;
        if (!TryTake(datagram, ref at, 4, out var head))
            return false;
        return TryTake(datagram, ref at, BinaryPrimitives.ReadUInt16BigEndian(head[2..]) * 4, out extension);
    }

    private static bool TryTake(
        ReadOnlySpan<byte> datagram,
        scoped ref int at,
        int length,
        out ReadOnlySpan<byte> taken
    )
    {
        taken = default;
        if (at + length > datagram.Length)
            return false;
        taken = datagram.Slice(at, length);
        at += length;
        return true;
    }
}
