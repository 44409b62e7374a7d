using SmartService.Telephony.Audio;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>A phone's voice as a file: a tone for longer than any test takes.</summary>
static class Voice
{
    const int Rate = 8000;
    const int Seconds = 180;

    public static string Write(string path, int hertz)
    {
        var tone = Enumerable.Range(0, Seconds * Rate).Select(at => Pitch.Wave(hertz, at));
        new WaveFile(Rate, 1, [.. tone]).Write(path);
        return path;
    }
}
