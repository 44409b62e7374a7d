using Microsoft.Extensions.Logging;
using SmartService.Dialogue;
using SmartService.Telephony.Audio;
using SmartService.VoiceGateway.Speaking.Wording;

namespace SmartService.VoiceGateway.Speaking.Playing;

/// <summary>
/// The mouth of one call. What is said goes into a queue of sentences: one is played while the next is made. The call's
/// clock pulls the sound, so silence is heard within a frame of wanting it.
/// </summary>
/// <param name="voice">Speaks at the telephone's rate.</param>
public sealed class Speaker : IAudioSource, IAsyncDisposable
{
    /// <summary>Whoever comes back after longer has forgotten how the sentence began.</summary>
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(2);

    /// <summary>5 ms: a voice that stops at once does not click.</summary>
    private const int FadeSamples = Frames.Rate / 200;

    private readonly Lock guard = new();
    private readonly List<Line> queue = [];
    private readonly List<Line> leaving = [];
    private readonly Volume volume = new();
    private readonly TimeProvider time;
    private readonly LineMaker maker;
    private short[] fading = [];
    private long? pausedAt;
    private bool isClosed;

    public Speaker(ISpeechSynthesizer voice, TimeProvider time, ILogger<Speaker> log)
    {
        this.time = time;
        maker = new LineMaker(voice, guard, log);
    }

    /// <summary>Less than 1 is slower; from the next sentence that is made.</summary>
    public double Speed
    {
        get => maker.Speed;
        set => maker.Speed = Math.Clamp(value, 0.5, 2);
    }

    /// <summary>More than 1 is louder; from the next frame.</summary>
    public double Gain
    {
        get => volume.Wanted;
        set => volume.Wanted = Math.Clamp(value, 0.1, 4);
    }

    /// <summary>Something is being said, or waits to be.</summary>
    public bool IsSpeaking
    {
        get
        {
            lock (guard)
                return queue.Count > 0;
        }
    }

    /// <summary>Frames that were silent since the voice was not fast enough within a sentence.</summary>
    public int Gaps { get; private set; }

    /// <summary>Sentences in the queue that are made to their end.</summary>
    internal int Made
    {
        get
        {
            lock (guard)
                return queue.Count(line => line.IsMade);
        }
    }

    /// <summary>Until all that is to be said by now is over.</summary>
    public Task Quiet
    {
        get
        {
            lock (guard)
                return Task.WhenAll(queue.Select(line => line.Of.Done).Distinct());
        }
    }

    public Utterance Say(Reply reply) => Say(SpokenText.Of(reply), reply.MustBeHeard);

    public Utterance Say(string text, bool mustBeHeard = false) => Say(SpokenText.Of(text), mustBeHeard);

    /// <summary>Returns at once; it is heard after what was said before.</summary>
    public Utterance Say(SpokenText text, bool mustBeHeard = false)
    {
        var utterance = new Utterance(text, mustBeHeard) { AskedAt = time.GetTimestamp() };
        lock (guard)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            if (queue.Count == 0 && utterance.Lines.Count > 0)
                utterance.Lines[0].SkipsSilence = true;
            queue.AddRange(utterance.Lines);
            // In the order of the queue, or the places would be taken by what is played last.
            maker.Make(utterance.Lines);
        }
        return utterance;
    }

    /// <summary>The caller speaks: all that need not be heard ends here.</summary>
    /// <returns>How much was heard of what was being said; null when nothing was cut off.</returns>
    public Delivered? Stop() => Cut(line => !line.Of.MustBeHeard);

    /// <summary>The call is held: nobody hears us.</summary>
    public void Pause()
    {
        lock (guard)
        {
            if (pausedAt is not null)
                return;
            Fade();
            pausedAt = time.GetTimestamp();
        }
    }

    /// <summary>Goes on; after a long pause with the beginning of the sentence.</summary>
    public void Resume()
    {
        lock (guard)
        {
            if (pausedAt is { } since && time.GetElapsedTime(since) > LongPause && queue.Count > 0)
                queue[0].Rewind();
            pausedAt = null;
        }
    }

    public int Read(Span<short> frame)
    {
        int written;
        lock (guard)
        {
            written = fading.Length > 0 ? TakeFading(frame) : 0;
            if (pausedAt is null)
                written += Play(frame[written..]);
            volume.Apply(frame[..written]);
            LetGo();
        }
        return written;
    }

    /// <summary>The call is over: also what must be heard ends.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (guard)
            isClosed = true;
        Cut(_ => true);
        await maker.DisposeAsync();
    }

    private int Play(Span<short> frame)
    {
        var written = 0;
        while (queue.Count > 0 && written < frame.Length)
        {
            var line = queue[0];
            var taken = line.Take(frame[written..]);
            if (taken > 0)
                line.Of.FirstSoundAfter ??= time.GetElapsedTime(line.Of.AskedAt);
            written += taken;
            if (!line.IsOver)
            {
                if (written < frame.Length && line.Played > 0)
                    Gaps++;
                break;
            }
            queue.RemoveAt(0);
            leaving.Add(line);
        }
        return written;
    }

    private Delivered? Cut(Func<Line, bool> which)
    {
        lock (guard)
        {
            var cut = queue.Where(which).ToList();
            if (cut.Count == 0)
                return null;
            if (cut[0] == queue[0] && pausedAt is null)
                Fade();
            var heard = cut[0].Of.Measure();
            queue.RemoveAll(cut.Contains);
            leaving.AddRange(cut);
            cut.ForEach(line => line.Drop());
            LetGo();
            return heard;
        }
    }

    /// <summary>What would have come next sounds for a moment longer, ever quieter.</summary>
    private void Fade()
    {
        if (queue.Count == 0 || queue[0].Played == 0)
            return;
        var tail = new short[FadeSamples];
        var count = queue[0].Take(tail);
        for (var at = 0; at < count; at++)
            tail[at] = (short)(tail[at] * (count - at) / (count + 1));
        fading = tail[..count];
    }

    private int TakeFading(Span<short> frame)
    {
        fading.CopyTo(frame);
        var count = fading.Length;
        fading = [];
        return count;
    }

    private void LetGo()
    {
        foreach (var line in leaving)
        {
            maker.Release(line);
            line.Of.Leave();
        }
        leaving.Clear();
    }
}
