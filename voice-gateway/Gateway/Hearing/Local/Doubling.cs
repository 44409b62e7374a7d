namespace SmartService.VoiceGateway.Hearing.Local;

/// <summary>
/// Brings 8 kHz to the 16 kHz of the models. sherpa-onnx could do it too, but writes a line to standard error for every
/// turn that it does it for. Telephony's resampler cuts more sharply above 4 kHz: with it character errors of recorded
/// callers measured the same, but 41 of 50 were understood instead of 45.
/// </summary>
internal sealed class Doubling
{
    private const int HalfLength = 16;

    // Half of a windowed sinc: the new sample stands midway between eight old ones on each side.
    private static readonly float[] Taps = [.. Enumerable.Range(0, HalfLength).Select(Tap)];

    private readonly float[] last = new float[HalfLength];

    /// <returns>Twice as many samples, eight old samples late.</returns>
    public float[] Run(ReadOnlySpan<float> samples)
    {
        var doubled = new float[samples.Length * 2];
        for (var at = 0; at < samples.Length; at++)
        {
            Array.Copy(last, 1, last, 0, HalfLength - 1);
            last[^1] = samples[at];
            doubled[at * 2] = last[HalfLength / 2 - 1];
            for (var tap = 0; tap < HalfLength; tap++)
                doubled[at * 2 + 1] += last[tap] * Taps[tap];
        }
        return doubled;
    }

    private static float Tap(int index)
    {
        var from = index - HalfLength / 2 + 0.5;
        var window = 0.54 + 0.46 * Math.Cos(2 * Math.PI * from / (HalfLength + 1));
        return (float)(Math.Sin(Math.PI * from) / (Math.PI * from) * window);
    }
}
