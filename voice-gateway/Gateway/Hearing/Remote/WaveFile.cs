using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SmartService.VoiceGateway.Hearing.Remote;

/// <summary>Sound in the form that every server reads: RIFF WAVE, 16-bit mono.</summary>
internal static class WaveFile
{
    public const int HeaderLength = 44;

    /// <summary>For so many samples; 0 where nobody knows yet how many there will be.</summary>
    public static byte[] Header(int sampleRate, int samples)
    {
        var header = new byte[HeaderLength];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), samples == 0 ? 0 : HeaderLength - 8 + samples * 2);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), sampleRate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 16);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), samples * 2);
        return header;
    }

    /// <summary>Samples as bytes; the file's order is that of every machine this runs on.</summary>
    public static ReadOnlySpan<byte> Bytes(ReadOnlySpan<short> samples) => MemoryMarshal.AsBytes(samples);
}
