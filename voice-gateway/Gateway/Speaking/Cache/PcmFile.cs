using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SmartService.VoiceGateway.Speaking.Cache;

/// <summary>Samples as bytes, the lower first on every machine.</summary>
internal static class PcmFile
{
    public static byte[] Write(ReadOnlySpan<short> samples)
    {
        var bytes = new byte[samples.Length * 2];
        var into = MemoryMarshal.Cast<byte, short>(bytes.AsSpan());
        samples.CopyTo(into);
        Turn(into);
        return bytes;
    }

    public static short[] Read(ReadOnlySpan<byte> bytes)
    {
        var samples = MemoryMarshal.Cast<byte, short>(bytes).ToArray();
        Turn(samples);
        return samples;
    }

    private static void Turn(Span<short> samples)
    {
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(samples, samples);
    }
}
