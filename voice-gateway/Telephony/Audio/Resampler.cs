using System.Numerics;
using System.Runtime.InteropServices;

namespace SmartService.Telephony.Audio;

/// <summary>
/// Changes the rate of a stream of 16-bit mono samples by any ratio, such as 24, 22.05, 16 or 44.1 kHz to 8 kHz and 8 kHz
/// to 16 kHz. Keeps its state between calls, so a stream may come in pieces; not for several threads at once.
/// </summary>
public sealed class Resampler
{
    private readonly int up;
    private readonly int down;
    private readonly int taps;
    private readonly float[][] phases;

    // The last inputs, newest first, written twice so that they always lie in one piece.
    private readonly float[] line;
    private int newest;
    private int phase;

    /// <param name="from">The rate of what comes, in Hz.</param>
    /// <param name="to">The rate of what goes, in Hz.</param>
    public Resampler(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, 1000);
        var common = (int)BigInteger.GreatestCommonDivisor(from, to);
        (up, down) = (to / common, from / common);
        phases = LowPass.Design(up, down);
        taps = phases[0].Length;
        line = new float[2 * taps];
    }

    /// <summary>How many samples come out at most when so many go in.</summary>
    public int LongestOutput(int input) => (int)(((long)input * up + down - 1) / down) + 1;

    /// <summary>By how many output samples what comes out is behind what went in.</summary>
    public int Delay => (int)Math.Round((taps * up - 1) / 2.0 / down);

    /// <param name="input">The next samples.</param>
    /// <param name="output">Room for <see cref="LongestOutput"/>.</param>
    /// <returns>How many samples came out.</returns>
    public int Process(ReadOnlySpan<short> input, Span<short> output)
    {
        var count = 0;
        foreach (var sample in input)
        {
            newest = newest == 0 ? taps - 1 : newest - 1;
            line[newest] = line[newest + taps] = sample;
            for (; phase < up; phase += down)
                output[count++] = Filtered(phases[phase]);
            phase -= up;
        }
        return count;
    }

    /// <summary>A whole recording at once, without the delay.</summary>
    public static short[] Convert(ReadOnlySpan<short> samples, int from, int to)
    {
        if (from == to)
            return samples.ToArray();
        var resampler = new Resampler(from, to);
        var tail = new short[resampler.taps];
        var output = new short[resampler.LongestOutput(samples.Length) + resampler.LongestOutput(tail.Length)];
        var count = resampler.Process(samples, output);
        count += resampler.Process(tail, output.AsSpan(count));
        var length = (int)((long)samples.Length * resampler.up / resampler.down);
        return output.AsSpan(0, count)[resampler.Delay..].Slice(0, Math.Min(length, count - resampler.Delay)).ToArray();
    }

    private short Filtered(float[] weights)
    {
        var inputs = line.AsSpan(newest, taps);
        var sums = Vector<float>.Zero;
        var many = MemoryMarshal.Cast<float, Vector<float>>(inputs);
        var weightsOfMany = MemoryMarshal.Cast<float, Vector<float>>(weights);
        for (var i = 0; i < many.Length; i++)
            sums += many[i] * weightsOfMany[i];
        var sum = Vector.Sum(sums);
        for (var i = many.Length * Vector<float>.Count; i < taps; i++)
            sum += inputs[i] * weights[i];
        return (short)Math.Clamp(MathF.Round(sum), short.MinValue, short.MaxValue);
    }
}
