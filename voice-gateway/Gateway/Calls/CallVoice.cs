using SmartService.Telephony.Audio;
using SmartService.VoiceGateway.Speaking.Playing;

namespace SmartService.VoiceGateway.Calls;

/// <summary>What goes to the caller: the bot's speech, and music while nobody speaks to a caller who waits.</summary>
internal sealed class CallVoice(Speaker speaker) : IAudioSource
{
    private volatile IAudioSource? background;

    /// <summary>Heard while the bot says nothing; null is silence.</summary>
    public IAudioSource? Background
    {
        get => background;
        set => background = value;
    }

    public int Read(Span<short> frame) =>
        background is { } music && !speaker.IsSpeaking ? music.Read(frame) : speaker.Read(frame);
}
