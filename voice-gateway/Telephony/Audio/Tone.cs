namespace SmartService.Telephony.Audio;

/// <summary>
/// The tones of China's network (GF 002-9002): 450 Hz at -10 dBm0, told apart by their rhythm. Each is a new source that
/// begins at its beginning and goes on until nobody asks any more.
/// </summary>
public sealed class Tone : IAudioSource
{
    private const int Pitch = 450;

    // 3.14 dBm0 is the overload of A-law, a sine with a peak of 32,256; -10 dBm0 lies 13.14 dB below.
    private const double Peak = 7106;

    private readonly int[] cadence;
    private int step;
    private int at;
    private long time;

    private Tone(params int[] cadenceMs)
    {
        cadence = [.. cadenceMs.Select(ms => ms * Frames.Rate / 1000)];
    }

    /// <summary>拨号音: on and on.</summary>
    public static Tone Dial() => new(1000);

    /// <summary>回铃音: 1 s on, 4 s off, while it rings at the other end.</summary>
    public static Tone Ringback() => new(1000, 4000);

    /// <summary>忙音: 0.35 s on, 0.35 s off.</summary>
    public static Tone Busy() => new(350, 350);

    /// <summary>拥塞音: 0.7 s on, 0.7 s off, when no line is free.</summary>
    public static Tone Congestion() => new(700, 700);

    public int Read(Span<short> frame)
    {
        foreach (ref var sample in frame)
            sample = Next();
        return frame.Length;
    }

    // The even steps of the cadence sound.
    private short Next()
    {
        var value = step % 2 == 0 ? Peak * Math.Sin(2 * Math.PI * Pitch * time / Frames.Rate) : 0;
        time++;
        if (++at == cadence[step])
            (step, at, time) = ((step + 1) % cadence.Length, 0, cadence.Length == 1 ? time : 0);
        return (short)value;
    }
}
