namespace SmartService.Eval.Labelled;

/// <summary>Logistic regression by Newton's method, with a ridge that keeps weights small where examples are few.</summary>
static class LogisticFit
{
    const double RidgeAnExample = 0.001;
    const double SmallStep = 1e-9;
    const int MostSteps = 100;

    /// <param name="inputs">One row an example; the first value of each is the constant and is not held small.</param>
    public static double[] Weights(IReadOnlyList<double[]> inputs, IReadOnlyList<bool> outcomes)
    {
        var weights = new double[inputs[0].Length];
        for (var step = 0; step < MostSteps; step++)
        {
            var (slope, curve) = Derivatives(inputs, outcomes, weights);
            var change = Solve(curve, slope);
            for (var i = 0; i < weights.Length; i++)
                weights[i] += change[i];
            if (change.Max(Math.Abs) < SmallStep)
                break;
        }
        return weights;
    }

    public static double Probability(double[] weights, double[] input) =>
        1 / (1 + Math.Exp(-weights.Zip(input, (weight, value) => weight * value).Sum()));

    static (double[] Slope, double[][] Curve) Derivatives(
        IReadOnlyList<double[]> inputs,
        IReadOnlyList<bool> outcomes,
        double[] weights
    )
    {
        var size = weights.Length;
        var ridge = RidgeAnExample * inputs.Count;
        var slope = weights.Select((weight, i) => i == 0 ? 0 : -ridge * weight).ToArray();
        var curve = Enumerable.Range(0, size).Select(_ => new double[size]).ToArray();
        for (var i = 1; i < size; i++)
            curve[i][i] = ridge;
        for (var at = 0; at < inputs.Count; at++)
        {
            var probability = Probability(weights, inputs[at]);
            for (var i = 0; i < size; i++)
            {
                slope[i] += ((outcomes[at] ? 1 : 0) - probability) * inputs[at][i];
                for (var j = 0; j < size; j++)
                    curve[i][j] += probability * (1 - probability) * inputs[at][i] * inputs[at][j];
            }
        }
        return (slope, curve);
    }

    /// <summary>Gauss and Jordan's elimination; the matrix is positive definite, so no row need change place.</summary>
    static double[] Solve(double[][] matrix, double[] right)
    {
        for (var pivot = 0; pivot < right.Length; pivot++)
        for (var row = 0; row < right.Length; row++)
        {
            if (row == pivot)
                continue;
            var share = matrix[row][pivot] / matrix[pivot][pivot];
            for (var column = pivot; column < right.Length; column++)
                matrix[row][column] -= share * matrix[pivot][column];
            right[row] -= share * right[pivot];
        }
        return [.. right.Select((value, i) => value / matrix[i][i])];
    }
}
