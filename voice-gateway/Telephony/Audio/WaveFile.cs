using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SmartService.Telephony.Audio;

/// <summary>A WAV file in memory.</summary>
/// <param name="Rate">Samples a second and channel.</param>
/// <param name="Channels">1 for mono, 2 for stereo.</param>
/// <param name="Samples">16 bit; of stereo left and right by turns.</param>
public sealed record WaveFile(int Rate, int Channels, short[] Samples)
{
    private const int Linear = 1;
    private const int ALaw = 6;
    private const int MuLaw = 7;
    private const int Extensible = 0xFFFE;

    public TimeSpan Length => TimeSpan.FromSeconds(Samples.Length / (double)Channels / Rate);

    /// <summary>Reads 16-bit, A-law and mu-law files. A length that says more than there is, as a crash leaves it, is no fault.</summary>
    /// <exception cref="FormatException">It is no WAV file, or of another kind; the message tells.</exception>
    public static WaveFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (FormatException error)
        {
            throw new FormatException($"{path}: {error.Message}", error);
        }
    }

    /// <exception cref="FormatException">It is no WAV file, or of another kind; the message tells.</exception>
    public static WaveFile Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8) || !file[8..12].SequenceEqual("WAVE"u8))
            throw new FormatException("This is no WAV file; one begins with RIFF and WAVE.");
        var format = Chunk(file, "fmt "u8);
        if (format.Length < 16)
            throw new FormatException("The WAV file has no format (chunk \"fmt \").");
        var channels = BinaryPrimitives.ReadInt16LittleEndian(format[2..]);
        var rate = BinaryPrimitives.ReadInt32LittleEndian(format[4..]);
        if (channels is < 1 or > 8 || rate is < 1000 or > 384_000)
            throw new FormatException($"The WAV file has {channels} channels at {rate} Hz.");
        return new WaveFile(rate, channels, Decode(format, Chunk(file, "data"u8)));
    }

    /// <summary>Writes 16-bit samples.</summary>
    public void Write(string path)
    {
        using var file = File.Create(path);
        file.Write(WaveHead.Make(Rate, Channels, Samples.Length * 2L));
        file.Write(MemoryMarshal.AsBytes(Samples.AsSpan()));
    }

    /// <summary>One channel alone, 0 for the left.</summary>
    public WaveFile Channel(int channel) => new(Rate, 1, [.. Samples.Where((_, at) => at % Channels == channel)]);

    private static short[] Decode(ReadOnlySpan<byte> format, ReadOnlySpan<byte> data)
    {
        int kind = BinaryPrimitives.ReadUInt16LittleEndian(format);
        if (kind == Extensible && format.Length >= 26)
            kind = BinaryPrimitives.ReadUInt16LittleEndian(format[24..]);
        var bits = BinaryPrimitives.ReadInt16LittleEndian(format[14..]);
        return (kind, bits) switch
        {
            (Linear, 16) => MemoryMarshal.Cast<byte, short>(data[..(data.Length / 2 * 2)]).ToArray(),
            (ALaw, 8) => [.. data.ToArray().Select(G711.DecodeALaw)],
            (MuLaw, 8) => [.. data.ToArray().Select(G711.DecodeMuLaw)],
            _ => throw new FormatException(
                $"The WAV file is of kind {kind} with {bits} bits; read are 16-bit linear, A-law and mu-law."
            ),
        };
    }

    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> file, ReadOnlySpan<byte> name)
    {
        for (long at = 12; at + 8 <= file.Length; )
        {
            var head = file[(int)at..];
            long length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (head[..4].SequenceEqual(name))
                return head[8..(int)Math.Min(8 + length, head.Length)];
            // Chunks begin at even places.
            at += 8 + length + length % 2;
        }
        return default;
    }
}
