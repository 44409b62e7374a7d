using Shouldly;
using SmartService.Eval.Bench;
using Xunit;

namespace SmartService.Tests.Eval;

public sealed class PercentilesTests
{
    [Fact]
    public void A_quantile_is_a_value_that_was_measured()
    {
        var hundred = new Percentiles(Enumerable.Range(1, 100).Reverse().Select(value => (double)value));
        hundred.P50.ShouldBe(50);
        hundred.P99.ShouldBe(99);
        hundred.At(0).ShouldBe(1);
        hundred.At(1).ShouldBe(100);
        hundred.Largest.ShouldBe(100);
    }

    [Fact]
    public void One_value_is_every_quantile()
    {
        var one = new Percentiles([7.5]);
        one.P50.ShouldBe(7.5);
        one.P99.ShouldBe(7.5);
    }

    [Fact]
    public void The_slowest_of_few_is_their_ninety_ninth() => new Percentiles([1, 2, 900]).P99.ShouldBe(900);

    [Fact]
    public void Nothing_measured_has_no_quantile() => Should.Throw<ArgumentException>(() => new Percentiles([]));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void A_share_is_between_nothing_and_all(double share) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Percentiles([1]).At(share));
}
