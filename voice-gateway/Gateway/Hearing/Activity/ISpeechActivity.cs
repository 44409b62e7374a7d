namespace SmartService.VoiceGateway.Hearing.Activity;

/// <summary>Tells speech from silence and noise, frame by frame; one for each call.</summary>
public interface ISpeechActivity : IDisposable
{
    /// <param name="frame">The next frame of the caller's sound.</param>
    /// <returns>Whether somebody speaks now.</returns>
    bool IsSpeech(ReadOnlySpan<short> frame);
}
