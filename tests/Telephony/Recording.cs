using System.Runtime.InteropServices;
using SmartService.Telephony;

namespace SmartService.Tests.Telephony;

/// <summary>Reads the recordings of ../shared: 8 kHz mono, 16-bit or A-law.</summary>
internal static class Recording
{
    public static short[] Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var data = bytes.AsSpan().IndexOf("data"u8) + 8;
        return bytes[20] == 6
            ? [.. bytes[data..].Select(G711.DecodeALaw)]
            : MemoryMarshal.Cast<byte, short>(bytes.AsSpan(data, (bytes.Length - data) / 2 * 2)).ToArray();
    }
}
