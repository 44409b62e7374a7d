using System.Buffers.Binary;

namespace SmartService.Telephony.Dtmf;

/// <summary>The payload of a telephone event (RFC 4733 section 2.3).</summary>
/// <param name="Event">0 to 15 are the keys.</param>
/// <param name="End">The key is up again.</param>
/// <param name="Volume">0 to 63, in dB below the loudest.</param>
/// <param name="Duration">Since the event began, in samples of 1/8000 s.</param>
public readonly record struct TelephoneEvent(byte Event, bool End, byte Volume, ushort Duration)
{
    public const int Length = 4;

    public static bool TryRead(ReadOnlySpan<byte> payload, out TelephoneEvent read)
    {
        read = default;
        if (payload.Length < Length)
            return false;
        read = new TelephoneEvent(
            payload[0],
            (payload[1] & 0x80) != 0,
            (byte)(payload[1] & 0x3F),
            BinaryPrimitives.ReadUInt16BigEndian(payload[2..])
        );
        return true;
    }

    public void Write(Span<byte> into)
    {
        into[0] = Event;
        into[1] = (byte)((End ? 0x80 : 0) | Volume);
        BinaryPrimitives.WriteUInt16BigEndian(into[2..], Duration);
    }
}
