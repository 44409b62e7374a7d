using SmartService.Dialogue.Understanding;
using SmartService.Telephony.Audio;

namespace SmartService.VoiceGateway.Calls;

/// <summary>
/// Keeps numbers that prove who somebody is out of the recording, on both sides: pressed or said where one was asked for,
/// and any longer run of keys, whatever it may be.
/// </summary>
internal sealed class SecretDigits(CallRecorder recorder)
{
    private const int LongRun = 4;

    // Keys are told of before or after they sound, and somebody holds each for as long as they like.
    private static readonly TimeSpan Before = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(8);

    // Who waits for the next question does not go on with the number before it.
    private static readonly TimeSpan Asking = TimeSpan.FromSeconds(2);

    private readonly Lock turn = new();
    private readonly List<TimeSpan> run = [];
    private ExpectedSlot? askedThen;
    private bool isMarked;

    public void Press(ExpectedSlot? asked)
    {
        lock (turn)
        {
            var now = recorder.Position;
            if (run.Count > 0 && now - run[^1] > (asked == askedThen ? Apart : Asking))
            {
                run.Clear();
                isMarked = false;
            }
            run.Add(now);
            askedThen = asked;
            if (!IsSecret(asked) && run.Count < LongRun)
                return;
            if (!isMarked)
                recorder.Mark("silenced");
            isMarked = true;
            recorder.Silence(run[0] - Before, now + After);
        }
    }

    public void Hear(HeardTurn heard, ExpectedSlot? asked)
    {
        if (!IsSecret(asked) || heard is not { From: { } from, To: { } to })
            return;
        recorder.Mark("silenced", heard.Id);
        recorder.Silence(from, to);
    }

    private static bool IsSecret(ExpectedSlot? asked) =>
        asked is ExpectedSlot.AccountNumber or ExpectedSlot.LastFour or ExpectedSlot.Phone;
}
