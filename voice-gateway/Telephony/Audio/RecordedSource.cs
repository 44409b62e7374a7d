namespace SmartService.Telephony.Audio;

/// <summary>Says what another source says, and tells a recorder of it.</summary>
public sealed class RecordedSource(IAudioSource inner, CallRecorder recorder) : IAudioSource
{
    public int Read(Span<short> frame)
    {
        var said = inner.Read(frame);
        recorder.Said(frame);
        return said;
    }
}
