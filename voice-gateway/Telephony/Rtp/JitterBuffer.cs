using SmartService.Telephony.Audio;

namespace SmartService.Telephony.Rtp;

/// <summary>
/// Turns packets that come unevenly into frames that go evenly: a delay that adapts to the jitter, order by timestamps,
/// concealment of what is lost, comfort noise where the sender is silent. Not for several threads at once.
/// All times are in samples of 1/8000 s.
/// </summary>
internal sealed class JitterBuffer
{
    private const int Frame = Frames.Samples;

    // The pace is changed only when it is off by more than what one frame makes up for.
    private const int TooSlow = Frame + Frame / 2;
    private const int FarTooSlow = 3 * Frame;
    private const int LateInARow = 5;
    private const int LateByFar = 800;

    private readonly SampleTimeline line = new();
    private readonly GapFiller gaps = new();
    private readonly short[] left = new short[Frame];
    private readonly DelayTarget delay;
    private bool begun;
    private int late;
    private float loudness;

    /// <param name="least">The shortest delay.</param>
    /// <param name="most">The longest delay; below half a second.</param>
    public JitterBuffer(int least, int most)
    {
        delay = new DelayTarget(least, most);
        Restart();
    }

    /// <summary>Packets that came after their time.</summary>
    public long Late { get; private set; }

    public long ConcealedFrames { get; private set; }

    /// <summary>Times that the sender's clock or the length of the way jumped.</summary>
    public long Jumps { get; private set; }

    /// <summary>How long a sample waits here.</summary>
    public int Delay => delay.Samples;

    /// <summary>Another source, or the same anew: nothing that was known of its time holds any more.</summary>
    public void Restart()
    {
        begun = false;
        late = 0;
        delay.Restart();
    }

    /// <param name="at">The timestamp of the first sample, unwrapped.</param>
    /// <param name="now">The arrival, by a clock of our own.</param>
    /// <param name="inOrder">No later packet came before it.</param>
    public void Put(long at, ReadOnlySpan<byte> codes, bool aLaw, long now, bool inOrder = true)
    {
        if (begun && IsFarAway(at, codes.Length))
        {
            Jumps++;
            Restart();
        }
        delay.Observe(now - at);
        if (!begun)
            gaps.Forget();
        if (!begun || line.Position - at > LateByFar && inOrder)
            Begin(at);
        if (line.Put(at, codes, aLaw))
            late = 0;
        else if (TakeLate(inOrder))
        {
            Begin(at);
            line.Put(at, codes, aLaw);
        }
    }

    /// <param name="level">0 (loud) to 127 (silence), in dB below overload.</param>
    public void PutSilence(long at, int level)
    {
        if (!begun || IsFarAway(at, Frame))
            return;
        gaps.SetNoise(level);
        line.PutSilence(at);
    }

    /// <summary>The next 20 ms; called once in 20 ms.</summary>
    public FrameKind Play(Span<short> frame, long now)
    {
        if (!begun)
        {
            frame.Clear();
            return FrameKind.Silence;
        }
        var behind = now - delay.Base - delay.Samples - line.Position;
        if (behind > FarTooSlow || behind > TooSlow && IsQuiet())
            return Skip(frame);
        // Nothing is there yet, and the target says that it was asked for too early.
        var kind = behind < -Frame && line.End <= line.Position ? gaps.Fill(frame) : PlayFrame(frame);
        if (kind == FrameKind.Concealed)
            ConcealedFrames++;
        return kind;
    }

    private bool IsFarAway(long at, int length) =>
        at < line.Position - SampleTimeline.Capacity || at + length > line.Position + SampleTimeline.Capacity;

    // Whole frames before the packet, so that packets and frames have their edges at the same places.
    private void Begin(long at)
    {
        begun = true;
        line.Restart(at - (delay.Samples + Frame - 1) / Frame * Frame);
    }

    // What comes late is lost. Several in a row tell that the way has become longer, and all to come would be late.
    private bool TakeLate(bool inOrder)
    {
        Late++;
        late = inOrder ? late + 1 : late;
        if (late < LateInARow)
            return false;
        Jumps++;
        late = 0;
        return true;
    }

    private FrameKind PlayFrame(Span<short> frame)
    {
        var kind = FrameKind.Silence;
        for (var at = 0; at < frame.Length; )
        {
            var length = line.Run(line.Position + at, frame.Length - at);
            kind = Tell(kind, PlayRun(line.Position + at, frame.Slice(at, length)));
            at += length;
        }
        line.Pass(frame.Length);
        return kind;
    }

    private FrameKind PlayRun(long at, Span<short> run)
    {
        if (line[at] == Place.Silence)
            gaps.BeginSilence();
        if (line[at] != Place.Speech)
            return gaps.Fill(run);
        line.Copy(at, run);
        loudness += (Loudness(run) - loudness) / 50;
        gaps.Hear(run);
        return FrameKind.Speech;
    }

    // A frame too many: it is left out, and its beginning flows over into that of the next.
    private FrameKind Skip(Span<short> frame)
    {
        var whole = line[line.Position] == Place.Speech && line.Run(line.Position, Frame) == Frame;
        line.Copy(line.Position, left);
        line.Pass(Frame);
        var kind = PlayFrame(frame);
        for (var i = 0; whole && i < Frame / 2; i++)
            frame[i] = (short)((left[i] * (Frame / 2 - i) + frame[i] * i) / (Frame / 2));
        return kind;
    }

    private bool IsQuiet()
    {
        if (line[line.Position] != Place.Speech)
            return true;
        line.Copy(line.Position, left);
        return Loudness(left) < Math.Max(50, loudness / 8);
    }

    private static float Loudness(ReadOnlySpan<short> run)
    {
        var sum = 0;
        foreach (var sample in run)
            sum += Math.Abs((int)sample);
        return sum / (float)run.Length;
    }

    // A frame of several kinds is named for the one that its hearer must know of.
    private static FrameKind Tell(FrameKind one, FrameKind other) =>
        one == FrameKind.Concealed || other == FrameKind.Concealed ? FrameKind.Concealed
        : one == FrameKind.Speech || other == FrameKind.Speech ? FrameKind.Speech
        : one == FrameKind.Silence ? other
        : one;
}
