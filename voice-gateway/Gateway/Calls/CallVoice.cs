using SmartService.Telephony.Audio;
using SmartService.VoiceGateway.Speaking.Playing;

namespace SmartService.VoiceGateway.Calls;

/// <summary>
/// What goes to the caller: the bot's speech and what the others on the line say, or music while the caller waits and
/// nothing is said.
/// </summary>
internal sealed class CallVoice(Speaker speaker) : IAudioSource
{
    private volatile IAudioSource? background;

    /// <summary>Heard while the bot says nothing; null is silence.</summary>
    public IAudioSource? Background
    {
        get => background;
        set => background = value;
    }

    /// <summary>What the others on the line say.</summary>
    public IAudioSource? Others { get; set; }

    public int Read(Span<short> frame)
    {
        if (background is { } music && !speaker.IsSpeaking)
            return music.Read(frame);
        Others?.Read(frame);
        Span<short> spoken = stackalloc short[frame.Length];
        spoken.Clear();
        speaker.Read(spoken);
        for (var at = 0; at < frame.Length; at++)
            frame[at] = (short)Math.Clamp(frame[at] + spoken[at], short.MinValue, short.MaxValue);
        return frame.Length;
    }
}
