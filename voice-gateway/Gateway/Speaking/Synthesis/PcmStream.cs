using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SmartService.VoiceGateway.Speaking.Synthesis;

/// <summary>Samples from a stream of bytes as they come in: bare, or with the header of a WAV file.</summary>
internal sealed class PcmStream
{
    private const int PieceBytes = 8192;

    // What is written when the length is not yet known: 0, all ones, or espeak-ng's 0x7FFFF000.
    private const uint LongestKnown = 0x7FFF_0000;
    private readonly Stream bytes;
    private readonly byte[] piece = new byte[PieceBytes];
    private long left = long.MaxValue;
    private int odd;

    private PcmStream(Stream bytes, int sampleRate) => (this.bytes, SampleRate) = (bytes, sampleRate);

    public int SampleRate { get; private set; }

    public static PcmStream Bare(Stream bytes, int sampleRate) => new(bytes, sampleRate);

    /// <exception cref="InvalidDataException">It is no WAV file of 16 bits and one channel.</exception>
    public static async Task<PcmStream> OpenWavAsync(Stream bytes, CancellationToken noMoreUse)
    {
        var wav = new PcmStream(bytes, 0);
        if (Tag(await wav.TakeAsync(12, noMoreUse), 0) != "RIFF" || Tag(wav.piece, 8) != "WAVE")
            throw new InvalidDataException("The sound is no WAV file.");
        while (await wav.ReadPartAsync(noMoreUse)) { }
        return wav.SampleRate > 0 ? wav : throw new InvalidDataException("The WAV file does not tell its format.");
    }

    /// <returns>Empty at the end.</returns>
    public async Task<ReadOnlyMemory<short>> ReadAsync(CancellationToken noMoreUse)
    {
        var most = (int)Math.Min(piece.Length - odd, left);
        var read = most <= 0 ? 0 : await bytes.ReadAsync(piece.AsMemory(odd, most), noMoreUse);
        if (read == 0)
            return default;
        left -= read;
        var whole = (odd + read) & ~1;
        if (whole == 0)
        {
            odd += read;
            return await ReadAsync(noMoreUse);
        }
        var samples = Samples(piece.AsSpan(0, whole));
        (odd, piece[0]) = (odd + read - whole, piece[odd + read - 1]);
        return samples;
    }

    /// <returns>False when what follows is the sound.</returns>
    private async Task<bool> ReadPartAsync(CancellationToken noMoreUse)
    {
        var head = await TakeAsync(8, noMoreUse);
        var (tag, size) = (Tag(head, 0), BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)));
        if (tag == "data")
        {
            left = size is 0 or > LongestKnown ? long.MaxValue : size;
            return false;
        }
        if (size > PieceBytes)
            throw new InvalidDataException($"The WAV file's part {tag} is too long.");
        var part = await TakeAsync((int)(size + (size & 1)), noMoreUse);
        if (tag == "fmt ")
            SampleRate = RateOf(part);
        return true;
    }

    private static int RateOf(byte[] format)
    {
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(format.AsSpan(2));
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(format.AsSpan(14));
        if (channels != 1 || bits != 16)
            throw new InvalidDataException($"The WAV file has {channels} channels of {bits} bits; expected one of 16.");
        return BinaryPrimitives.ReadInt32LittleEndian(format.AsSpan(4));
    }

    private async Task<byte[]> TakeAsync(int count, CancellationToken noMoreUse)
    {
        try
        {
            await bytes.ReadExactlyAsync(piece.AsMemory(0, count), noMoreUse);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("The sound is no WAV file, or ends within its header.", cut);
        }
        return piece;
    }

    private static string Tag(byte[] at, int offset) => System.Text.Encoding.ASCII.GetString(at, offset, 4);

    private static short[] Samples(ReadOnlySpan<byte> littleEndian)
    {
        var samples = MemoryMarshal.Cast<byte, short>(littleEndian).ToArray();
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(samples, samples);
        return samples;
    }
}
