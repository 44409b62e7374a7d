namespace SmartService.Telephony.Audio;

/// <summary>Hears a call, frame by frame.</summary>
public interface IAudioSink
{
    /// <summary>
    /// Called on the clock's thread every 20 ms, in order and without gaps, as long as the call lasts: it must not wait,
    /// and must copy what it wants to keep.
    /// </summary>
    /// <param name="frame">160 samples, 8 kHz, 16 bit, mono.</param>
    void Write(ReadOnlySpan<short> frame, FrameKind kind);
}
