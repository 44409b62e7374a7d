namespace SmartService.VoiceGateway.Hearing.Activity;

/// <summary>
/// Speech is what is well above the noise of the line. The noise is learnt from the quietest of what is heard: it falls
/// at once and rises slowly, so that a car that drives by is no speech for long and a long word is no noise.
/// </summary>
public sealed class EnergyActivity : ISpeechActivity
{
    // How far above the noise speech begins and ends, in decibels: two marks, so that it does not flicker between words.
    private const double Begins = 10;
    private const double Ends = 6;

    // Below this is the silence of an empty line, however quiet the noise.
    private const double Faintest = 35;
    private const double RisesEachFrame = 0.03;

    private double? noise;
    private bool speaking;

    public bool IsSpeech(ReadOnlySpan<short> frame)
    {
        if (frame.IsEmpty)
            return speaking;
        var level = Decibels(frame);
        // A call that begins with speech must not take it for noise.
        noise = Math.Min(level, noise is { } before ? before + RisesEachFrame : Faintest);
        speaking = level > Math.Max(Faintest, noise.Value + (speaking ? Ends : Begins));
        return speaking;
    }

    public void Dispose() { }

    private static double Decibels(ReadOnlySpan<short> frame)
    {
        var sum = 1.0;
        foreach (var sample in frame)
            sum += (double)sample * sample;
        return 10 * Math.Log10(sum / frame.Length);
    }
}
