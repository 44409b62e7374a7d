using SmartService.Telephony.Audio;

namespace SmartService.VoiceGateway.Calls;

/// <summary>
/// What a waiting caller hears: a soft tune of our own in the pentatonic scale, so that the line is known to hold.
/// </summary>
internal sealed class HoldMusic : IAudioSource
{
    // Semitones above D4, each for one beat; a dash of silence at the end of a phrase.
    private static readonly int[] Tune = [0, 4, 7, 9, 7, 4, 2, -1, 2, 4, 7, 12, 9, 7, 4, -1, 9, 7, 4, 2, 4, 7, 0, -1];
    private const double Root = 293.66;
    private const double Peak = 2400;
    private const int Beat = Frames.Rate * 55 / 100;

    private long at;

    public int Read(Span<short> frame)
    {
        foreach (ref var sample in frame)
            sample = Next();
        return frame.Length;
    }

    private short Next()
    {
        var note = Tune[at / Beat % Tune.Length];
        var within = at++ % Beat / (double)Frames.Rate;
        if (note < 0)
            return 0;
        var pitch = 2 * Math.PI * Root * Math.Pow(2, note / 12.0) * within;
        // Struck and dying away, like a plucked string: two overtones, no click at either end.
        var shape = Math.Min(within / 0.01, 1) * Math.Exp(-4 * within);
        return (short)(Peak * shape * (Math.Sin(pitch) + 0.3 * Math.Sin(2 * pitch) + 0.1 * Math.Sin(3 * pitch)));
    }
}
