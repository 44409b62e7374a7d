namespace SmartService.Telephony.Audio;

/// <summary>
/// Tells our own words that the line brings back from somebody who speaks: an echo is what was sent, later, weaker and
/// coloured. So the delay is looked for at which what is heard is most like what was sent, and there it is measured how
/// much of it a short filter makes of what was sent. A voice of somebody else is like it nowhere.
/// </summary>
/// <remarks>Nothing is computed for frames that nobody asks about, nor while nothing was sent. Not for several threads.</remarks>
public sealed class EchoCheck(SentSound sent)
{
    /// <summary>0.12 s: long enough that two voices are not alike by chance, short enough that a caller is noticed in time.</summary>
    private const int Window = 6 * Frames.Samples;

    /// <summary>0.5 s, more than any line with an echo needs.</summary>
    private const int LongestDelay = Frames.Rate / 2;

    /// <summary>Of the power of what is heard, made of what was sent.</summary>
    private const double Mostly = 0.5;

    /// <summary>Once it is an echo, it is until it is clearly none.</summary>
    private const double Hardly = 0.35;
    private const float Silence = 40;

    /// <summary>The line is this quiet when nothing comes back and nobody speaks.</summary>
    private const float Quiet = 30;

    /// <summary>What was sent so loud is louder than that as an echo, even one of -34 dB.</summary>
    private const float Loud = 1500;

    /// <summary>Of quiet before somebody speaks, in frames: longer than the pauses between two sentences.</summary>
    private const int QuietFrames = 25;

    /// <summary>A voice is noticed so many frames after it began, at most.</summary>
    private const int MostLag = 12;

    /// <summary>Somebody who was not heard for so many frames begins anew.</summary>
    private const int Pause = 10;

    private readonly float[] heard = new float[Window];
    private readonly float[] said = new float[Window + LongestDelay + EchoFilter.Taps];
    private readonly EchoDelay delay = new(Window, LongestDelay);
    private readonly EchoFilter filter = new(Window);
    private readonly float[] sentBefore = new float[QuietFrames * Frames.Samples + LongestDelay];
    private readonly float[] loudness = new float[MostLag + QuietFrames + 1];
    private long frames;
    private long askedAt = -Pause;
    private bool isClean;
    private bool wasEcho;

    /// <summary>How much of the power of what is heard was made of what was sent; of the last frame that was asked about.</summary>
    public double Share { get; private set; }

    public void Hear(ReadOnlySpan<short> frame)
    {
        heard.AsSpan(frame.Length).CopyTo(heard);
        for (var at = 0; at < frame.Length; at++)
            heard[Window - frame.Length + at] = frame[at];
        loudness[frames++ % loudness.Length] = Loudness(heard.AsSpan(Window - frame.Length));
    }

    /// <param name="sentBy"><see cref="SentSound.Position"/> when the last frame was heard.</param>
    /// <returns>Whether what was heard last is mostly what was sent.</returns>
    public bool IsEcho(long sentBy)
    {
        if (frames - askedAt >= Pause)
            isClean = BringsNothingBack(sentBy);
        askedAt = frames;
        if (isClean)
            return wasEcho = false;
        sent.Before(sentBy, said);
        if (Loudness(said) < Silence)
            return wasEcho = false;
        // The strongest path is seldom the first.
        var least = Math.Max(0, delay.Find(heard, said) - EchoFilter.Ahead);
        Share = filter.Share(heard, said, least);
        return wasEcho = Share > (wasEcho ? Hardly : Mostly);
    }

    /// <summary>
    /// Loud words went out, and just before somebody spoke nothing was heard, whatever the delay: what is heard is theirs.
    /// </summary>
    /// <param name="sentBy"><see cref="SentSound.Position"/> when the last frame was heard.</param>
    public bool BringsNothingBack(long sentBy)
    {
        var began = 0;
        while (began < MostLag && LoudnessBefore(began) >= Quiet)
            began++;
        for (var at = began; at < began + QuietFrames; at++)
            if (LoudnessBefore(at) >= Quiet)
                return false;
        sent.Before(sentBy - began * Frames.Samples, sentBefore);
        var sentLoudness = new float[sentBefore.Length / Frames.Samples];
        for (var at = 0; at < sentLoudness.Length; at++)
            sentLoudness[at] = Loudness(sentBefore.AsSpan(at * Frames.Samples, Frames.Samples));
        for (var at = 0; at + QuietFrames <= sentLoudness.Length; at++)
            if (sentLoudness.AsSpan(at, QuietFrames).ToArray().Max() < Loud)
                return false;
        return true;
    }

    /// <param name="ago">In frames; 0 is the last.</param>
    private float LoudnessBefore(int ago) =>
        ago >= frames ? float.MaxValue : loudness[(frames - 1 - ago) % loudness.Length];

    private static float Loudness(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
            sum += sample * sample;
        return (float)Math.Sqrt(sum / samples.Length);
    }
}
