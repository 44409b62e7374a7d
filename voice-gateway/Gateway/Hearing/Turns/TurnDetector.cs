using SmartService.Dialogue.Understanding;
using SmartService.VoiceGateway.Hearing.Activity;

namespace SmartService.VoiceGateway.Hearing.Turns;

public enum TurnState
{
    /// <summary>Nobody has said or pressed anything since the last turn.</summary>
    Quiet,

    /// <summary>The caller has begun: whoever speaks over him stops.</summary>
    Began,

    /// <summary>The turn goes on.</summary>
    Speaking,

    /// <summary>It is over: what was said is now to be answered.</summary>
    Ended,

    /// <summary>Nothing came for so long that the bot should ask again.</summary>
    Nothing,
}

/// <summary>
/// Tells when the caller's turn begins and ends, from frames of sound and from keys. The clock is the sound itself: a
/// frame lasts as long as its samples, so a test needs no waiting. One for each call; used by one thread at a time.
/// </summary>
public sealed class TurnDetector(ISpeechActivity activity, TurnOptions options, int sampleRate)
{
    // 一下 and 一个 are no numbers.
    private const int FewDigits = 2;

    private readonly Lead lead = new(options.LeadMs * sampleRate / 1000);
    private ExpectedSlot? asked;
    private string heard = "";
    private string keys = "";
    private double speechMs;
    private double silenceMs;
    private double turnMs;
    private bool inTurn;
    private bool isHeardOut;

    /// <summary>The caller says nothing for long enough to be done, perhaps.</summary>
    public bool Pauses => inTurn && silenceMs >= options.PauseMs;

    /// <summary>What was said is over for now, and so short that the caller may only have shown that he listens.</summary>
    public bool IsMurmur =>
        inTurn
        && keys.Length == 0
        && speechMs > 0
        && speechMs <= options.MurmurMs
        && silenceMs >= options.MurmurSilenceMs;

    /// <summary>Digits pressed in this turn, in order; # ends the turn and is not among them.</summary>
    public string Keys => keys;

    /// <summary>How long the present silence may still grow before the turn is over.</summary>
    public int EndsAfterMs =>
        keys.Length > 0 ? options.KeysSilenceMs
        : OpenEndings.Leaves(heard) ? options.OpenSilenceMs
        : asked switch
        {
            ExpectedSlot.YesNo or ExpectedSlot.Choice or ExpectedSlot.Satisfaction => options.ShortSilenceMs,
            ExpectedSlot.AccountNumber
            or ExpectedSlot.Phone
            or ExpectedSlot.LastFour
            or ExpectedSlot.TicketNumber
            or ExpectedSlot.Reading => isHeardOut ? AfterDigits : options.DigitsSilenceMs,
            _ => isHeardOut ? options.KnownSilenceMs : options.SilenceMs,
        };

    /// <summary>Who was asked for a number and says something else looks for no digits.</summary>
    private int AfterDigits =>
        HeardDigits.Count(heard) is var digits && digits >= DigitsAsked ? options.ShortSilenceMs
        : digits < FewDigits ? options.KnownSilenceMs
        : options.DigitsSilenceMs;

    /// <summary>The bot has asked for this, or for nothing; a new turn is waited for.</summary>
    public void Expect(ExpectedSlot? slot)
    {
        asked = slot;
        // Whoever has begun to answer already is heard to the end.
        if (!inTurn)
            Reset();
    }

    /// <summary>The bot has the word: the caller's silence is none to be asked about.</summary>
    public void KeepQuiet()
    {
        if (!inTurn)
            silenceMs = 0;
    }

    /// <summary>What is recognised so far; where a recognizer tells none, silence alone decides.</summary>
    public void Hear(string partial) => (heard, isHeardOut) = (partial, Pauses);

    /// <returns>What came of the frame.</returns>
    public TurnState Take(ReadOnlySpan<short> frame)
    {
        var length = 1000.0 * frame.Length / sampleRate;
        var speaks = activity.IsSpeech(frame);
        if (!inTurn)
            lead.Add(frame);
        speechMs =
            speaks ? speechMs + length
            : inTurn ? speechMs
            : 0;
        silenceMs = speaks ? 0 : silenceMs + length;
        isHeardOut &= !speaks;
        if (!inTurn)
            return speechMs >= options.LeastSpeechMs ? Begin() : Silence();
        turnMs += length;
        return silenceMs >= EndsAfterMs || turnMs >= options.LongestMs ? End() : TurnState.Speaking;
    }

    /// <param name="key">0-9, * or #.</param>
    public TurnState Press(char key)
    {
        var began = !inTurn;
        // Pressed though the number was complete already, as on every keypad menu.
        if (began && key == '#')
            return TurnState.Quiet;
        if (began)
            keys = "";
        (inTurn, silenceMs) = (true, 0);
        if (key == '#')
            return End();
        // * takes back what was pressed, as on every keypad menu.
        keys = key == '*' ? "" : keys + key;
        return IsComplete ? End()
            : began ? TurnState.Began
            : TurnState.Speaking;
    }

    /// <summary>Sound from just before the turn began, with its beginning; for the recognizer.</summary>
    public short[] TakeLead() => lead.Take();

    /// <summary>As many digits as were asked for need no # and no waiting.</summary>
    private bool IsComplete => keys.Length == DigitsAsked;

    private int? DigitsAsked =>
        asked switch
        {
            ExpectedSlot.YesNo or ExpectedSlot.Choice or ExpectedSlot.Satisfaction => 1,
            ExpectedSlot.LastFour => 4,
            ExpectedSlot.AccountNumber => 8,
            ExpectedSlot.Phone => 11,
            ExpectedSlot.TicketNumber => 12,
            _ => null,
        };

    private TurnState Begin()
    {
        (inTurn, turnMs) = (true, speechMs);
        return TurnState.Began;
    }

    private TurnState Silence()
    {
        if (silenceMs < options.NothingMs)
            return TurnState.Quiet;
        silenceMs = 0;
        return TurnState.Nothing;
    }

    private TurnState End()
    {
        // The keys stay until the next turn is expected.
        (inTurn, speechMs, silenceMs, turnMs, heard, isHeardOut) = (false, 0, 0, 0, "", false);
        return TurnState.Ended;
    }

    private void Reset()
    {
        (inTurn, speechMs, silenceMs, turnMs, heard, keys, isHeardOut) = (false, 0, 0, 0, "", "", false);
        lead.Take();
    }
}
