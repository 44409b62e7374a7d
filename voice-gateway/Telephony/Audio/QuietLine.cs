namespace SmartService.Telephony.Audio;

/// <summary>
/// Knows of a line that it brings nothing back: loud words went out, and just before somebody spoke nothing was heard,
/// whatever the delay. What is heard then is theirs.
/// </summary>
/// <param name="longestDelay">Of an echo, in samples.</param>
internal sealed class QuietLine(SentSound sent, int longestDelay)
{
    /// <summary>The line is this quiet when nothing comes back and nobody speaks.</summary>
    private const float Quiet = 30;

    /// <summary>What was sent so loud is louder than that as an echo, even one of -34 dB.</summary>
    private const float Loud = 1500;

    /// <summary>Of quiet before somebody speaks, in frames: longer than the pause between two sentences and a soft word after it.</summary>
    private const int QuietFrames = 50;

    /// <summary>A voice is noticed so many frames after it began, at most.</summary>
    private const int MostLag = 12;

    private readonly float[] sentBefore = new float[QuietFrames * Frames.Samples + longestDelay];
    private readonly float[] loudness = new float[MostLag + QuietFrames + 1];
    private long frames;

    /// <param name="heard">The loudness of the next frame.</param>
    public void Hear(float heard) => loudness[frames++ % loudness.Length] = heard;

    /// <param name="sentBy"><see cref="SentSound.Position"/> when the last frame was heard.</param>
    public bool BringsNothingBack(long sentBy)
    {
        // A voice has gaps of its own, such as the stop of a consonant.
        var began = MostLag;
        while (began > 0 && Before(began - 1) < Quiet)
            began--;
        for (var at = began; at < began + QuietFrames; at++)
            if (Before(at) >= Quiet)
                return false;
        return WasLoud(sentBy - began * Frames.Samples);
    }

    private bool WasLoud(long sentBy)
    {
        sent.Before(sentBy, sentBefore);
        var loud = new bool[sentBefore.Length / Frames.Samples];
        for (var at = 0; at < loud.Length; at++)
            loud[at] = Loudness.Of(sentBefore.AsSpan(at * Frames.Samples, Frames.Samples)) >= Loud;
        for (var at = 0; at + QuietFrames <= loud.Length; at++)
            if (!loud.AsSpan(at, QuietFrames).Contains(true))
                return false;
        return true;
    }

    /// <param name="ago">In frames; 0 is the last.</param>
    private float Before(int ago) => ago >= frames ? float.MaxValue : loudness[(frames - 1 - ago) % loudness.Length];
}
