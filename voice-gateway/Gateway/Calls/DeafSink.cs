using SmartService.Telephony.Audio;

namespace SmartService.VoiceGateway.Calls;

/// <summary>Lets the time of a call pass for one who must not hear its sound.</summary>
internal sealed class DeafSink(IAudioSink inner) : IAudioSink
{
    private static readonly short[] Silence = new short[Frames.Samples];

    public void Write(ReadOnlySpan<short> frame, FrameKind kind) => inner.Write(Silence, FrameKind.Silence);
}
