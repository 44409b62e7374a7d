using SmartService.VoiceGateway.Speaking.Sound;

namespace SmartService.VoiceGateway.Speaking.Playing;

/// <summary>How loud a call is spoken to: changes from one frame to the next without a click.</summary>
internal sealed class Volume
{
    private const double Bound = 32_000;
    private double now = 1;

    /// <summary>1 is the level that all speech has.</summary>
    public double Wanted { get; set; } = 1;

    public void Apply(Span<short> frame)
    {
        var (from, to) = (now, Wanted);
        now = to;
        if (from == 1 && to == 1)
            return;
        for (var at = 0; at < frame.Length; at++)
            frame[at] = Loudness.Bounded(frame[at] * (from + (to - from) * at / frame.Length), Bound);
    }
}
