using System.Runtime.InteropServices;

namespace SmartService.Telephony.Audio;

/// <summary>
/// Writes a WAV file as its samples come. The lengths in its head follow each write, so that the file can be heard at any
/// moment, also after a crash.
/// </summary>
internal sealed class WaveStream : IDisposable
{
    private readonly FileStream file;
    private readonly int channels;
    private readonly byte[] head;

    public WaveStream(string path, int rate, int channels)
    {
        this.channels = channels;
        head = WaveHead.Make(rate, channels, 0);
        file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
        file.Write(head);
    }

    /// <summary>Samples of each channel that are written.</summary>
    public long Position => (file.Length - WaveHead.Length) / 2 / channels;

    public void Append(ReadOnlySpan<short> samples)
    {
        file.Seek(0, SeekOrigin.End);
        file.Write(MemoryMarshal.AsBytes(samples));
        // First what is there, then the lengths that tell of it.
        file.Flush();
        WaveHead.SetLengths(head, file.Length - WaveHead.Length);
        file.Seek(0, SeekOrigin.Begin);
        file.Write(head);
        file.Flush();
    }

    /// <summary>Writes silence over what is there already.</summary>
    public void Blank(long from, long to)
    {
        to = Math.Min(to, Position);
        if (from >= to)
            return;
        file.Seek(WaveHead.Length + from * 2 * channels, SeekOrigin.Begin);
        file.Write(new byte[(to - from) * 2 * channels]);
        file.Flush();
    }

    public void Dispose() => file.Dispose();

    /// <summary>Makes the lengths of a file right that a crash left behind.</summary>
    public static void Repair(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        if (file.Length < WaveHead.Length)
            return;
        var head = new byte[WaveHead.Length];
        file.ReadExactly(head);
        // A sample that was cut in two is left out.
        var frame = BitConverter.ToInt16(head, 32);
        WaveHead.SetLengths(head, (file.Length - WaveHead.Length) / frame * frame);
        file.Seek(0, SeekOrigin.Begin);
        file.Write(head);
    }
}
