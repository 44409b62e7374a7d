using SmartService.Telephony.Audio;
using SmartService.VoiceGateway.Speaking.Wording;

namespace SmartService.VoiceGateway.Speaking.Playing;

/// <summary>One sentence on its way to the caller: filled by the voice, emptied by the clock.</summary>
/// <remarks>All of it happens under the speaker's guard, but for looking at <see cref="Dropped"/>.</remarks>
internal sealed class Line : IDisposable
{
    /// <summary>How long a character takes as long as the whole is not made yet.</summary>
    private const int SamplesPerCharacter = Frames.Rate * 22 / 100;

    /// <summary>Some -47 dB: below are the noises of a voice that does not speak yet.</summary>
    private const int Audible = 150;

    private readonly SpokenSentence sentence;
    private readonly bool isLast;
    private readonly CancellationTokenSource dropped = new();
    private short[] samples = [];
    private int made;
    private int at;
    private bool isLetGo;

    public Line(Utterance of, SpokenSentence sentence, bool isLast)
    {
        (Of, this.sentence, this.isLast) = (of, sentence, isLast);
        Dropped = dropped.Token;
    }

    public Utterance Of { get; }

    public string Spoken => sentence.Spoken;

    /// <summary>Nobody will hear it: whoever makes it may stop.</summary>
    public CancellationToken Dropped { get; }

    public bool IsDropped { get; private set; }

    /// <summary>It holds one of the places for sentences that are made ahead.</summary>
    public bool HasPlace { get; set; }

    public bool IsMade { get; private set; }

    public bool HasFailed { get; private set; }

    public bool IsOver => IsMade && at == made;

    public bool IsPlayed => IsOver && !HasFailed;

    public int Played { get; private set; }

    /// <summary>Nothing sounds before it: the caller waits for its first sound, and not for the silence that voices begin with.</summary>
    public bool SkipsSilence { get; set; }

    public void Add(ReadOnlySpan<short> more)
    {
        if (SkipsSilence && made == 0)
            more = more[Silence(more)..];
        if (made + more.Length > samples.Length)
            Array.Resize(ref samples, Math.Max(made + more.Length, samples.Length * 2));
        more.CopyTo(samples.AsSpan(made));
        made += more.Length;
    }

    /// <summary>All of it was made, or as much as could be.</summary>
    public void End(bool failed)
    {
        // The breath between two sentences.
        if (!isLast && !failed)
            Add(new short[Breath]);
        (IsMade, HasFailed) = (true, failed);
    }

    /// <returns>How many samples there were.</returns>
    public int Take(Span<short> into)
    {
        var count = Math.Min(into.Length, made - at);
        samples.AsSpan(at, count).CopyTo(into);
        at += count;
        Played += count;
        return count;
    }

    public void Rewind() => at = 0;

    public void Drop()
    {
        IsDropped = true;
        // Whoever is told runs elsewhere: the clock waits for the guard under which this is called.
        if (!isLetGo)
            _ = dropped.CancelAsync();
    }

    public string TextHeard()
    {
        if (IsPlayed || at == 0)
            return at == 0 ? "" : sentence.Written;
        var whole = IsMade && !HasFailed ? made : Math.Max(made, sentence.Spoken.Length * SamplesPerCharacter);
        return sentence.Written[..(int)((long)sentence.Written.Length * at / whole)];
    }

    public void Dispose()
    {
        isLetGo = true;
        dropped.Dispose();
    }

    private static int Silence(ReadOnlySpan<short> sound)
    {
        var silent = 0;
        while (silent < sound.Length && Math.Abs((int)sound[silent]) < Audible)
            silent++;
        return silent;
    }

    private int Breath => Frames.Rate * ("。！？".Contains(sentence.Spoken[^1]) ? 200 : 60) / 1000;
}
