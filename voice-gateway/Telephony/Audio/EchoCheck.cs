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

    /// <summary>Somebody who was not heard for so many frames begins anew.</summary>
    private const int Pause = 10;

    private readonly float[] heard = new float[Window];
    private readonly float[] said = new float[Window + LongestDelay + EchoFilter.Taps];
    private readonly EchoDelay delay = new(Window, LongestDelay);
    private readonly EchoFilter filter = new(Window);
    private readonly QuietLine line = new(sent, LongestDelay);
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
        frames++;
        line.Hear(Loudness.Of(frame));
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
        if (Loudness.Of(said) < Silence)
            return wasEcho = false;
        // The strongest path is seldom the first.
        var least = Math.Max(0, delay.Find(heard, said) - EchoFilter.Ahead);
        Share = filter.Share(heard, said, least);
        return wasEcho = Share > (wasEcho ? Hardly : Mostly);
    }

    /// <summary>What is heard is somebody's own: nothing of what was sent comes back.</summary>
    /// <param name="sentBy"><see cref="SentSound.Position"/> when the last frame was heard.</param>
    public bool BringsNothingBack(long sentBy) => line.BringsNothingBack(sentBy);
}
