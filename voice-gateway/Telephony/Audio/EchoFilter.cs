namespace SmartService.Telephony.Audio;

/// <summary>
/// The short filter that comes nearest to making what is heard out of what was sent, by least squares: how near it comes
/// tells an echo, however the line colours it.
/// </summary>
/// <param name="window">Samples that are compared.</param>
internal sealed class EchoFilter(int window)
{
    /// <summary>4 ms.</summary>
    public const int Taps = 32;

    /// <summary>How much of the filter reaches before the delay that was found.</summary>
    public const int Ahead = 8;

    /// <summary>Keeps the equations solvable when what was sent is nearly silent or a pure tone.</summary>
    private const double Floor = 1e-4;

    private readonly double[,] products = new double[Taps, Taps];
    private readonly double[] towards = new double[Taps];

    /// <param name="now">What is heard.</param>
    /// <param name="before">What was sent up to the same moment.</param>
    /// <param name="least">The shortest delay of the filter.</param>
    /// <returns>The share of the power of what is heard that the filter makes, 0 to 1.</returns>
    public double Share(ReadOnlySpan<float> now, ReadOnlySpan<float> before, int least)
    {
        var power = InnerProduct.Of(now, now);
        if (power <= 0)
            return 0;
        Gather(now, before, before.Length - window - least);
        return Math.Clamp(Explained() / power, 0, 1);
    }

    /// <summary>What of the sent resembles itself and what is heard, at each two delays.</summary>
    private void Gather(ReadOnlySpan<float> now, ReadOnlySpan<float> before, int from)
    {
        for (var tap = 0; tap < Taps; tap++)
        {
            towards[tap] = InnerProduct.Of(now, before.Slice(from - tap, window));
            products[tap, 0] = InnerProduct.Of(before.Slice(from, window), before.Slice(from - tap, window));
        }
        for (var row = 1; row < Taps; row++)
        for (var column = 1; column <= row; column++)
            products[row, column] =
                products[row - 1, column - 1]
                + before[from - row] * before[from - column]
                - before[from - row + window] * before[from - column + window];
        var least = Floor * products[0, 0] + 1;
        for (var tap = 0; tap < Taps; tap++)
            products[tap, tap] += least;
    }

    /// <summary>By Cholesky's triangle, in place: the power of what the best filter makes is the square of what it solves to.</summary>
    private double Explained()
    {
        var explained = 0.0;
        for (var row = 0; row < Taps; row++)
        {
            var solved = towards[row];
            for (var column = 0; column <= row; column++)
            {
                var sum = products[row, column];
                for (var k = 0; k < column; k++)
                    sum -= products[row, k] * products[column, k];
                products[row, column] = row == column ? Math.Sqrt(Math.Max(sum, 1e-9)) : sum / products[column, column];
            }
            for (var k = 0; k < row; k++)
                solved -= products[row, k] * towards[k];
            towards[row] = solved / products[row, row];
            explained += towards[row] * towards[row];
        }
        return explained;
    }
}
