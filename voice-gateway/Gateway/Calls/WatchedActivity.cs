using SmartService.Telephony.Audio;
using SmartService.VoiceGateway.Hearing.Activity;

namespace SmartService.VoiceGateway.Calls;

/// <summary>
/// Counts for how long somebody has spoken, with pauses too short to be one left out of account. Our own words that come
/// back over the line are nobody's speech.
/// </summary>
/// <param name="echo">Null where nothing comes back.</param>
internal sealed class WatchedActivity(ISpeechActivity inner, EchoCheck? echo) : ISpeechActivity
{
    private const int PauseFrames = 10;
    private const float Sound = 150;

    // Longer than a click; a soft consonant within is as good as silent, and ends nothing.
    private const int AnewFrames = 7;
    private const int QuietFrame = 2;
    private int pause;
    private int sounds;

    /// <summary>Frames of speech since the last pause.</summary>
    public int Spoken { get; private set; }

    /// <summary>
    /// Something has just sounded for a while on a line that was quiet and brings nothing back: whether it is speech is
    /// not known yet.
    /// </summary>
    public bool SoundsAnew => Spoken == 0 && sounds == AnewFrames && echo?.BringsNothingBack(SentBy) is true;

    /// <summary>How much was sent when the next frame was heard: <see cref="SentSound.Position"/>.</summary>
    public long SentBy { get; set; }

    public bool IsSpeech(ReadOnlySpan<short> frame)
    {
        echo?.Hear(frame);
        sounds = Loudness.Of(frame) >= Sound ? sounds + 1 : Math.Max(0, sounds - QuietFrame);
        var speaks = inner.IsSpeech(frame) && echo?.IsEcho(SentBy) is not true;
        pause = speaks ? 0 : pause + 1;
        Spoken =
            speaks ? Spoken + 1
            : pause >= PauseFrames ? 0
            : Spoken;
        return speaks;
    }

    public void Dispose() => inner.Dispose();
}
