using SmartService.Telephony.Audio;

namespace SmartService.Telephony.Dtmf;

/// <summary>Sends keys as tones within the audio, for whoever takes no telephone events: 100 ms down, 100 ms up.</summary>
internal sealed class ToneSender
{
    private const int Down = 800;
    private const int Both = 1600;

    // Two tones of 7000 stay clear of the overload, and are as loud as a telephone's.
    private const double Loudness = 7000;

    private (int Row, int Column) tones;
    private int at = Both;

    public bool IsIdle => at >= Both;

    public void Begin(char key)
    {
        tones = DtmfTone.Tones(key);
        at = 0;
    }

    /// <summary>Writes over the audio: nothing else is to be heard while keys are sent.</summary>
    public void Fill(Span<short> frame)
    {
        foreach (ref var sample in frame)
            sample = at < Both ? Next() : sample;
    }

    private short Next()
    {
        var time = at++ * 2 * Math.PI / Frames.Rate;
        return at <= Down ? (short)(Loudness * (Math.Sin(tones.Row * time) + Math.Sin(tones.Column * time))) : (short)0;
    }
}
