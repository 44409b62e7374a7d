namespace SmartService.Telephony.Audio;

/// <summary>Finds how long ago what is heard was sent, if it was: at half the rate, which is enough for that.</summary>
/// <param name="window">Samples that are compared.</param>
/// <param name="longest">The longest delay that is looked for, in samples.</param>
internal sealed class EchoDelay(int window, int longest)
{
    /// <summary>Takes the weight of the low tones, in which all voices are alike.</summary>
    private const float Emphasis = 0.9f;

    private readonly float[] heard = new float[window / 2];
    private readonly float[] said = new float[(window + longest) / 2];

    /// <param name="now">What is heard.</param>
    /// <param name="before">What was sent up to the same moment; at least so much longer.</param>
    /// <returns>The most likely delay in samples.</returns>
    public int Find(ReadOnlySpan<float> now, ReadOnlySpan<float> before)
    {
        Halve(now, heard);
        Halve(before, said);
        var (best, at) = (0f, 0);
        // As of the first lag; then one sample comes and one goes.
        var power = InnerProduct.Of(said.AsSpan(said.Length - heard.Length), said.AsSpan(said.Length - heard.Length));
        for (var lag = 0; lag + heard.Length <= said.Length; lag++)
        {
            var from = said.Length - heard.Length - lag;
            var product = InnerProduct.Of(heard, said.AsSpan(from, heard.Length));
            var likeness = product * product / (power + 1);
            if (likeness > best)
                (best, at) = (likeness, lag);
            if (from > 0)
                power +=
                    said[from - 1] * said[from - 1] - said[from + heard.Length - 1] * said[from + heard.Length - 1];
        }
        return at * 2;
    }

    /// <summary>The last samples, emphasized, each two as one.</summary>
    private static void Halve(ReadOnlySpan<float> samples, float[] into)
    {
        var last = samples[^(into.Length * 2)..];
        var before = 0f;
        for (var at = 0; at < into.Length; at++)
        {
            var (first, second) = (last[at * 2], last[at * 2 + 1]);
            into[at] = first - Emphasis * before + second - Emphasis * first;
            before = second;
        }
    }
}
