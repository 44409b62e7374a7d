using Shouldly;
using SmartService.Eval.Labelled;
using Xunit;

namespace SmartService.Tests.Eval;

public sealed class LogisticFitTests
{
    [Fact]
    public void Examples_drawn_by_known_weights_give_them_back()
    {
        double[] drawnBy = [-1, 2, -3];
        var random = new Random(7);
        double[][] inputs =
        [
            .. Enumerable.Range(0, 20_000).Select(_ => new[] { 1, random.NextDouble(), random.NextDouble() }),
        ];
        bool[] outcomes = [.. inputs.Select(input => random.NextDouble() < LogisticFit.Probability(drawnBy, input))];
        var weights = LogisticFit.Weights(inputs, outcomes);
        for (var i = 0; i < drawnBy.Length; i++)
            weights[i].ShouldBe(drawnBy[i], 0.5);
    }

    [Fact]
    public void Examples_that_a_line_parts_do_not_run_away()
    {
        var weights = LogisticFit.Weights(
            [
                [1, -1],
                [1, -0.5],
                [1, 0.5],
                [1, 1],
            ],
            [false, false, true, true]
        );
        weights.ShouldAllBe(weight => double.IsFinite(weight));
        LogisticFit.Probability(weights, [1, 1]).ShouldBeGreaterThan(0.9);
    }
}
