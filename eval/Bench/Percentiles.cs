namespace SmartService.Eval.Bench;

/// <summary>Quantiles of measured values, by nearest rank: every one quoted was really measured.</summary>
sealed class Percentiles
{
    readonly double[] sorted;

    /// <exception cref="ArgumentException">There are no values.</exception>
    public Percentiles(IEnumerable<double> values)
    {
        sorted = [.. values];
        if (sorted.Length == 0)
            throw new ArgumentException(
                "There is nothing to take a quantile of: no value was measured.",
                nameof(values)
            );
        Array.Sort(sorted);
    }

    public int Count => sorted.Length;

    public double P50 => At(0.5);

    public double P99 => At(0.99);

    public double Largest => sorted[^1];

    /// <param name="share">0 to 1.</param>
    public double At(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
