using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SmartService.Dialogue.Understanding;
using SmartService.Telephony.Audio;
using SmartService.VoiceGateway.Hearing;
using SmartService.VoiceGateway.Hearing.Activity;
using SmartService.VoiceGateway.Hearing.Spelling;
using SmartService.VoiceGateway.Hearing.Turns;

namespace SmartService.VoiceGateway.Calls;

/// <summary>
/// Hears one call: frames and keys in, turns out. The clock's thread only hands over; all else happens in one loop, and
/// recognising beside it, so that a caller who goes on speaking is heard meanwhile.
/// </summary>
internal sealed partial class CallEar : IAudioSink, IAsyncDisposable
{
    // A loop that lags by more than ten seconds is past saving; keys are never dropped.
    private const int MostWaiting = 500;

    // Within 0.16 s what sounds is known to be speech, if it is.
    private const int DoubtFrames = 8;

    private readonly Channel<Piece> pieces = Channel.CreateUnbounded<Piece>(new() { SingleReader = true });
    private readonly CancellationTokenSource gone = new();
    private readonly ISpeechSession session;
    private readonly Respeller respeller;
    private readonly SentSound? sent;
    private readonly WatchedActivity activity;
    private readonly TurnDetector detector;
    private readonly Action<HeardTurn> heard;
    private readonly ILogger log;
    private readonly int bargeInFrames;
    private readonly Task listening;
    private TurnSound? sound;
    private Task<string?>? recognizing;
    private Task telling = Task.CompletedTask;
    private ExpectedSlot? asked;
    private int waiting;
    private long written;
    private TimeSpan now;
    private TimeSpan? began;
    private bool spokeUp;
    private int doubt;

    public CallEar(
        ISpeechRecognizer recognizer,
        Respeller respeller,
        ISpeechActivity activity,
        TurnOptions turns,
        int bargeInMs,
        Action<HeardTurn> heard,
        ILogger log,
        SentSound? sent = null
    )
    {
        (this.respeller, this.heard, this.log, this.sent) = (respeller, heard, log, sent);
        this.activity = new WatchedActivity(activity, sent is null ? null : new EchoCheck(sent));
        detector = new TurnDetector(this.activity, turns, Frames.Rate);
        session = recognizer.Open(Frames.Rate);
        bargeInFrames = bargeInMs / (int)Frames.Length.TotalMilliseconds;
        listening = Task.Run(ListenAsync);
    }

    /// <summary>The caller speaks for long enough to mean it, or presses a key.</summary>
    public event Action? SpokeUp;

    /// <summary>What began over the bot was so short that it may mean nothing; what it was is told when it is recognised.</summary>
    public event Action? Murmured;

    /// <summary>Whether the bot has the word: then a silent caller is not asked.</summary>
    public Func<bool> IsBotsWord { get; set; } = () => false;

    /// <summary>Choices just offered and the like, for the spelling.</summary>
    public IReadOnlyList<ExpectedWord> Expected { get; set; } = [];

    public void Write(ReadOnlySpan<short> frame, FrameKind kind)
    {
        written += frame.Length;
        if (Interlocked.Increment(ref waiting) > MostWaiting)
            Interlocked.Decrement(ref waiting);
        else
            pieces.Writer.TryWrite(new Piece(frame.ToArray(), default, null, Time(written), sent?.Position ?? 0));
    }

    public void Press(char key) => pieces.Writer.TryWrite(new Piece(null, key, null));

    /// <summary>Words that the caller's own machine recognized: a turn like any other.</summary>
    public void Tell(string words) => pieces.Writer.TryWrite(new Piece(null, default, () => TakeWords(words)));

    /// <summary>The caller is speaking to their own machine: they are not silent, though nothing is heard.</summary>
    public void KeepQuiet() => pieces.Writer.TryWrite(new Piece(null, default, detector.KeepQuiet));

    /// <summary>The bot has asked for this, or for nothing in particular.</summary>
    public void Expect(ExpectedSlot? slot) => pieces.Writer.TryWrite(new Piece(null, default, () => Ask(slot)));

    public async ValueTask DisposeAsync()
    {
        pieces.Writer.TryComplete();
        await gone.CancelAsync();
        await listening;
        await telling;
        await session.DisposeAsync();
        activity.Dispose();
        gone.Dispose();
    }

    private async Task ListenAsync()
    {
        await foreach (var piece in pieces.Reader.ReadAllAsync())
            try
            {
                Take(piece);
            }
            catch (Exception failure)
            {
                // One frame less is better than a deaf bot.
                log.LogError("Listening failed: {Failure}", failure.GetType().Name);
            }
        sound?.Complete();
    }

    private void Take(Piece piece)
    {
        if (piece.Do is { } what)
            what();
        else if (piece.Frame is { } frame)
        {
            Interlocked.Decrement(ref waiting);
            now = piece.Till;
            activity.SentBy = piece.SentBy;
            if (IsBotsWord())
                detector.KeepQuiet();
            Act(detector.Take(frame), frame);
            Doubt();
        }
        else
            Act(detector.Press(piece.Key), null);
    }

    private void Ask(ExpectedSlot? slot)
    {
        asked = slot;
        detector.Expect(slot);
    }

    private void Act(TurnState state, short[]? frame)
    {
        if (state is TurnState.Began)
            Begin(frame is not null);
        // The frame that ends a turn is silence, and would be one more to recognize.
        else if (frame is not null && state is TurnState.Speaking)
            Hear(frame);
        if (state is TurnState.Began or TurnState.Speaking && !spokeUp && (frame is null || IsMeant))
        {
            spokeUp = true;
            SpokeUp?.Invoke();
        }
        if (spokeUp && detector.IsMurmur)
        {
            spokeUp = false;
            Murmured?.Invoke();
        }
        if (state is TurnState.Ended)
            End();
        else if (state is TurnState.Nothing)
            Tell(Task.FromResult<HeardTurn?>(new HeardTurn(HeardKind.Nothing)));
    }

    /// <summary>Soft words are known late: the bot gives way when something sounds, and goes on when it was nothing.</summary>
    private void Doubt()
    {
        if (activity.SoundsAnew)
        {
            doubt = DoubtFrames;
            SpokeUp?.Invoke();
        }
        else if (doubt > 0 && --doubt == 0)
            Murmured?.Invoke();
    }

    private void TakeWords(string words)
    {
        detector.KeepQuiet();
        Tell(Task.FromResult<HeardTurn?>(Respelt(words, asked, Expected)));
    }

    private bool IsMeant => activity.Spoken >= bargeInFrames;

    private void Begin(bool bySpeech)
    {
        (spokeUp, doubt) = (doubt > 0, 0);
        if (bySpeech)
            Open(detector.TakeLead());
    }

    // A turn that began with keys may go on in words.
    private void Hear(short[] frame)
    {
        if (sound is null && activity.Spoken == bargeInFrames / 2)
            Open(frame);
        else
            sound?.Write(frame, detector.Pauses);
    }

    private void Open(short[] first)
    {
        sound = new TurnSound();
        sound.Write(first, pauses: false);
        began ??= now - Time(first.Length);
        recognizing = RecognizeAsync(recognizing ?? Task.FromResult<string?>(null), sound.Reader, gone.Token);
    }

    private void End()
    {
        sound?.Complete();
        var said = sound is null ? null : recognizing;
        sound = null;
        Tell(TurnAsync(said, detector.Keys, asked, Expected, began, now));
        began = null;
    }

    private async Task<HeardTurn?> TurnAsync(
        Task<string?>? said,
        string keys,
        ExpectedSlot? slot,
        IReadOnlyList<ExpectedWord> expected,
        TimeSpan? from,
        TimeSpan to
    )
    {
        var text = said is null ? "" : await said;
        return Turn() with { From = from, To = to };

        HeardTurn Turn() =>
            keys.Length > 0 || said is null ? new(HeardKind.Keys, HeardDigits.Join(text ?? "", keys))
            : text is null ? new(HeardKind.Unheard)
            : Respelt(text, slot, expected);
    }

    private HeardTurn Respelt(string text, ExpectedSlot? slot, IReadOnlyList<ExpectedWord> expected)
    {
        var respelt = respeller.Respell(text, slot, expected);
        return new HeardTurn(HeardKind.Words, respelt.Text, respelt.Original);
    }

    private static TimeSpan Time(long samples) => TimeSpan.FromSeconds(samples / (double)Frames.Rate);

    /// <returns>Null when nobody could tell.</returns>
    private async Task<string?> RecognizeAsync(
        Task<string?> before,
        ChannelReader<ReadOnlyMemory<short>> from,
        CancellationToken hangUp
    )
    {
        await before;
        var text = "";
        try
        {
            await foreach (var part in session.ListenAsync(from.ReadAllAsync(hangUp), hangUp))
            {
                text = part.Text;
                if (!part.IsFinal)
                    pieces.Writer.TryWrite(new Piece(null, default, () => detector.Hear(part.Text)));
            }
            return text;
        }
        catch (OperationCanceledException) when (hangUp.IsCancellationRequested)
        {
            return "";
        }
        catch (HearingFailedException problem)
        {
            LogUnheard(log, problem.Message);
            return null;
        }
    }

    /// <summary>In the order in which they were said, whichever is recognised first.</summary>
    private void Tell(Task<HeardTurn?> turn) => telling = TellAsync(telling, turn);

    private async Task TellAsync(Task before, Task<HeardTurn?> turn)
    {
        await before;
        if (await turn is { } ready && !gone.IsCancellationRequested)
            heard(ready);
    }

    [LoggerMessage(LogLevel.Warning, "A turn could not be recognised: {Problem}")]
    private static partial void LogUnheard(ILogger log, string problem);

    /// <summary>
    /// A frame with its end in the sound of the call and what was sent by then, a key, or something to be done in the loop.
    /// </summary>
    private readonly record struct Piece(
        short[]? Frame,
        char Key,
        Action? Do,
        TimeSpan Till = default,
        long SentBy = 0
    );
}
