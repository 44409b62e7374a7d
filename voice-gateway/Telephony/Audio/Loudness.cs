namespace SmartService.Telephony.Audio;

/// <summary>The root mean square of samples: 0 for silence, up to 32768.</summary>
public static class Loudness
{
    public static float Of(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
            sum += sample * sample;
        return (float)Math.Sqrt(sum / samples.Length);
    }

    public static float Of(ReadOnlySpan<short> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
            sum += (double)sample * sample;
        return (float)Math.Sqrt(sum / samples.Length);
    }
}
