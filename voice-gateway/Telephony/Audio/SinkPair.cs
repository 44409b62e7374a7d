namespace SmartService.Telephony.Audio;

/// <summary>Lets two hear the same call, such as a recognizer and a recorder.</summary>
public sealed class SinkPair(IAudioSink first, IAudioSink second) : IAudioSink
{
    public void Write(ReadOnlySpan<short> frame, FrameKind kind)
    {
        first.Write(frame, kind);
        second.Write(frame, kind);
    }
}
