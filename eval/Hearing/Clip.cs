using System.Buffers.Binary;
using System.Text;
using SmartService.Eval.Running;
using SmartService.Telephony;

namespace SmartService.Eval.Hearing;

/// <summary>Recorded speech: mono, 16-bit or A-law.</summary>
sealed record Clip(short[] Samples, int SampleRate)
{
    const int PcmFormat = 1;
    const int ALawFormat = 6;

    // Frames of 20 ms, as a call brings them.
    const int FramesASecond = 50;

    // Of the loudest sample; what is below, before and after, is no speech.
    const double SpeechFrom = 0.02;

    // What an ear keeps of before the words: TurnOptions.LeadMs.
    const double LeadSeconds = 0.3;

    // Until speech is known to be over, and the pause that the recognizer waits for.
    const double PauseSeconds = 0.28;

    /// <exception cref="EvalException">Not such a WAV file.</exception>
    public static Clip Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var format = Chunk(bytes, "fmt ", file);
        var kind = BinaryPrimitives.ReadInt16LittleEndian(format);
        var rate = BinaryPrimitives.ReadInt32LittleEndian(format[4..]);
        var data = Chunk(bytes, "data", file);
        return kind switch
        {
            ALawFormat => new([.. data.ToArray().Select(G711.DecodeALaw)], rate),
            PcmFormat => new([.. data.ToArray().Chunk(2).Where(pair => pair.Length == 2).Select(Sample)], rate),
            _ => throw new EvalException(
                $"{file}: WAV format {kind}; expected {PcmFormat} (PCM) or {ALawFormat} (A-law)."
            ),
        };
    }

    public TimeSpan Length => TimeSpan.FromSeconds((double)Samples.Length / SampleRate);

    /// <summary>As an ear hands them on: a little of the silence before the words, and after them no more than tells that the caller pauses.</summary>
#pragma warning disable CS1998 // A call brings its frames asynchronously; a file has them all.
    public async IAsyncEnumerable<ReadOnlyMemory<short>> FramesAsync()
#pragma warning restore CS1998
    {
        var length = SampleRate / FramesASecond;
        var speech = SpeechIn(Samples);
        var end = Math.Min(Samples.Length, speech.End.Value + (int)(PauseSeconds * SampleRate));
        for (var at = Math.Max(0, speech.Start.Value - (int)(LeadSeconds * SampleRate)); at < end; at += length)
            yield return Samples.AsMemory(at, Math.Min(length, end - at));
    }

    /// <summary>From the first sample of speech to behind the last; nothing of no samples.</summary>
    public static Range SpeechIn(short[] samples)
    {
        var least = samples.Select(sample => Math.Abs((int)sample)).DefaultIfEmpty().Max() * SpeechFrom;
        bool Speaks(short sample) => Math.Abs((int)sample) >= least;
        return Math.Max(0, Array.FindIndex(samples, Speaks))..(Array.FindLastIndex(samples, Speaks) + 1);
    }

    static short Sample(byte[] pair) => BinaryPrimitives.ReadInt16LittleEndian(pair);

    static ReadOnlySpan<byte> Chunk(byte[] bytes, string name, string file)
    {
        for (var at = 12; at + 8 <= bytes.Length; )
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 4));
            if (Encoding.ASCII.GetString(bytes, at, 4) == name)
                return bytes.AsSpan(at + 8, Math.Min(length, bytes.Length - at - 8));
            at += 8 + length + (length & 1);
        }
        throw new EvalException($"{file}: no WAV file, there is no part '{name}' in it.");
    }
}
