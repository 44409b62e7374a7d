using System.Numerics;

namespace SmartService.Telephony;

/// <summary>
/// The companding of ITU-T G.711: 16-bit linear samples to 8-bit codes and back, A-law (PCMA) and mu-law (PCMU).
/// Both laws cut the range into eight segments of sixteen steps; each segment's steps are twice those of the one below.
/// </summary>
public static class G711
{
    // The line inverts these bits so that silence still carries edges to synchronise on.
    const byte ALawEvenBits = 0x55;
    const int MuLawBias = 33;
    const int MuLawLargest = 0x1FFF;

    static readonly byte[] ALawCodes = EveryCode(CompandALaw);
    static readonly byte[] MuLawCodes = EveryCode(CompandMuLaw);
    static readonly short[] ALawSamples = EverySample(ExpandALaw);
    static readonly short[] MuLawSamples = EverySample(ExpandMuLaw);

    public static byte EncodeALaw(short sample) => ALawCodes[(ushort)sample];

    public static byte EncodeMuLaw(short sample) => MuLawCodes[(ushort)sample];

    public static short DecodeALaw(byte code) => ALawSamples[code];

    public static short DecodeMuLaw(byte code) => MuLawSamples[code];

    static byte CompandALaw(short sample)
    {
        // A negative sample is taken by its one's complement, so that -1 stands beside 0.
        var magnitude = (sample < 0 ? ~sample : sample) >> 4;
        var segment = Math.Max(0, BitOperations.Log2((uint)magnitude | 1) - 3);
        // The two lowest segments have steps of one size.
        var step = (segment << 4) | ((magnitude >> Math.Max(0, segment - 1)) & 0x0F);
        return (byte)((step | (sample < 0 ? 0 : 0x80)) ^ ALawEvenBits);
    }

    static byte CompandMuLaw(short sample)
    {
        var magnitude = Math.Min(((sample < 0 ? ~sample : sample) >> 2) + MuLawBias, MuLawLargest);
        var segment = BitOperations.Log2((uint)magnitude) - 5;
        var step = (segment << 4) | ((magnitude >> (segment + 1)) & 0x0F);
        return (byte)(~step & 0x7F | (sample < 0 ? 0 : 0x80));
    }

    static short ExpandALaw(byte code)
    {
        var bits = code ^ ALawEvenBits;
        var segment = (bits >> 4) & 0x07;
        // The middle of the step, and above the first segment the bit that the segment's number stands for.
        var magnitude = ((bits & 0x0F) << 4) + 8;
        if (segment > 0)
            magnitude = (magnitude + 0x100) << (segment - 1);
        return (short)((bits & 0x80) != 0 ? magnitude : -magnitude);
    }

    static short ExpandMuLaw(byte code)
    {
        var bits = ~code & 0xFF;
        var segment = (bits >> 4) & 0x07;
        var magnitude = ((((bits & 0x0F) << 1) + MuLawBias) << segment) - MuLawBias;
        return (short)((bits & 0x80) == 0 ? magnitude << 2 : -magnitude << 2);
    }

    static byte[] EveryCode(Func<short, byte> compand) =>
        [.. Enumerable.Range(0, 0x10000).Select(value => compand((short)value))];

    static short[] EverySample(Func<byte, short> expand) =>
        [.. Enumerable.Range(0, 0x100).Select(code => expand((byte)code))];
}
