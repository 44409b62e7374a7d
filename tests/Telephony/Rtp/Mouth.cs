using SmartService.Telephony.Audio;

namespace SmartService.Tests.Telephony.Rtp;

/// <summary>Says a wave from its beginning on, for as long as it is asked.</summary>
internal sealed class Mouth(Func<long, short> wave) : IAudioSource
{
    private long at;

    public int Asked => (int)(Interlocked.Read(ref at) / 160);

    public int Read(Span<short> frame)
    {
        for (var i = 0; i < frame.Length; i++)
            frame[i] = wave(at + i);
        Interlocked.Add(ref at, frame.Length);
        return frame.Length;
    }
}
