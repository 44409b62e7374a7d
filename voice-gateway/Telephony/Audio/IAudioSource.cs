namespace SmartService.Telephony.Audio;

/// <summary>Speaks into a call: asked for one frame at a time, at the moment when it is sent.</summary>
public interface IAudioSource
{
    /// <summary>
    /// Called on the clock's thread every 20 ms: it must not wait. So a source that falls silent is silent on the wire
    /// within one frame.
    /// </summary>
    /// <param name="frame">160 samples, 8 kHz, 16 bit, mono; comes filled with silence.</param>
    /// <returns>How many samples were written; the rest is silence.</returns>
    int Read(Span<short> frame);
}
