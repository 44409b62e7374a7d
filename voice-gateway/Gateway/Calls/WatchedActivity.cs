using SmartService.VoiceGateway.Hearing.Activity;

namespace SmartService.VoiceGateway.Calls;

/// <summary>Counts for how long somebody has spoken, with pauses too short to be one left out of account.</summary>
internal sealed class WatchedActivity(ISpeechActivity inner) : ISpeechActivity
{
    private const int PauseFrames = 10;
    private int pause;

    /// <summary>Frames of speech since the last pause.</summary>
    public int Spoken { get; private set; }

    public bool IsSpeech(ReadOnlySpan<short> frame)
    {
        var speaks = inner.IsSpeech(frame);
        pause = speaks ? 0 : pause + 1;
        Spoken =
            speaks ? Spoken + 1
            : pause >= PauseFrames ? 0
            : Spoken;
        return speaks;
    }

    public void Dispose() => inner.Dispose();
}
