using System.Buffers.Binary;

namespace SmartService.Telephony.Audio;

/// <summary>The head of the WAV files that we write: 16-bit samples, 44 bytes long.</summary>
public static class WaveHead
{
    public const int Length = 44;

    /// <param name="rate">Samples a second and channel.</param>
    /// <param name="bytes">Of the samples that follow; 0 where nobody knows yet how many there will be.</param>
    public static byte[] Make(int rate, int channels, long bytes)
    {
        var head = new byte[Length];
        "RIFF"u8.CopyTo(head);
        "WAVEfmt "u8.CopyTo(head.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(22), (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(24), rate);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(28), rate * channels * 2);
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(32), (short)(channels * 2));
        BinaryPrimitives.WriteInt16LittleEndian(head.AsSpan(34), 16);
        "data"u8.CopyTo(head.AsSpan(36));
        SetLengths(head, bytes);
        return head;
    }

    /// <summary>The two lengths that grow with the file.</summary>
    public static void SetLengths(Span<byte> head, long bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], (uint)Math.Min(uint.MaxValue, bytes + Length - 8));
        BinaryPrimitives.WriteUInt32LittleEndian(head[40..], (uint)Math.Min(uint.MaxValue, bytes));
    }
}
