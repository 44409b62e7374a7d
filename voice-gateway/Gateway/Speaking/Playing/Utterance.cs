using SmartService.Dialogue.Wording;
using SmartService.Telephony.Audio;
using SmartService.VoiceGateway.Speaking.Wording;

namespace SmartService.VoiceGateway.Speaking.Playing;

/// <summary>Something that is to be said, in sentences; tells when it is over and how much was heard.</summary>
public sealed class Utterance
{
    // The caller's code must not run on the clock's thread.
    private readonly TaskCompletionSource<Delivered> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Line> lines;
    private int left;

    internal Utterance(SpokenText text, bool mustBeHeard)
    {
        (MustBeHeard, LeftOut) = (mustBeHeard, text.LeftOut);
        lines = [.. text.Sentences.Select((sentence, at) => new Line(this, sentence, at + 1 == text.Sentences.Count))];
        left = lines.Count;
        if (left == 0)
            done.SetResult(new Delivered(true, 0, "", TimeSpan.Zero));
    }

    /// <summary>Nobody speaks over it.</summary>
    public bool MustBeHeard { get; }

    /// <summary>What it holds that only eyes can use; the call may offer it by message.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; }

    /// <summary>Heard to its end, cut off, or given up since no voice could say it.</summary>
    public Task<Delivered> Done => done.Task;

    /// <summary>From the wish to say it to its first sound; null before.</summary>
    public TimeSpan? FirstSoundAfter { get; internal set; }

    internal long AskedAt { get; init; }

    internal IReadOnlyList<Line> Lines => lines;

    /// <summary>What was heard of it by now.</summary>
    internal Delivered Measure()
    {
        var whole = lines.Count(line => line.IsPlayed);
        var time = TimeSpan.FromSeconds(lines.Sum(line => line.Played) / (double)Frames.Rate);
        return new Delivered(whole == lines.Count, whole, string.Concat(lines.Select(line => line.TextHeard())), time);
    }

    /// <summary>One line less; the last ends it.</summary>
    internal void Leave()
    {
        if (--left == 0)
            done.TrySetResult(Measure());
    }
}
