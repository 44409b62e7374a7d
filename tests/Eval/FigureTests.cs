using Shouldly;
using SmartService.Eval.Bench;
using Xunit;

namespace SmartService.Tests.Eval;

public sealed class FigureTests
{
    [Theory]
    [InlineData(20, false, true)]
    [InlineData(20.1, false, false)]
    [InlineData(20, true, true)]
    [InlineData(19.9, true, false)]
    public void A_goal_is_met_at_its_bound(double value, bool isFloor, bool met) =>
        new Figure("f", value, "ms", 20, isFloor).Met.ShouldBe(met);

    [Fact]
    public void A_figure_without_a_goal_is_only_told() => new Figure("f", 1, "s").Met.ShouldBeNull();
}
