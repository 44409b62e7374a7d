using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SmartService.Telephony.Rtp;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

public sealed class SequenceTrackerTests
{
    private readonly SequenceTracker tracker = new();

    [Fact]
    public void Losses_are_counted_over_the_wrap_of_the_numbers()
    {
        for (var n = 65_000; n < 67_000; n++)
            if (n % 10 != 0)
                tracker.Take((ushort)n);
        // The first to come is 65,001, the last 66,999.
        tracker.Expected.ShouldBe(1999);
        tracker.Lost.ShouldBe(199);
        tracker.FractionLost().ShouldBe((byte)(199 * 256 / 1999));
        tracker.FractionLost().ShouldBe((byte)0);
    }

    [Fact]
    public void Duplicates_do_not_hide_losses()
    {
        foreach (var n in new ushort[] { 1, 2, 2, 2, 4 })
            tracker.Take(n);
        (tracker.Duplicates, tracker.Lost, tracker.Received).ShouldBe((2, 1, 3));
    }

    [Fact]
    public void A_far_number_is_believed_when_the_next_one_follows_it()
    {
        tracker.Take(10);
        tracker.Take(30_000).ShouldBe(Arrival.Stray);
        tracker.Take(11).ShouldBe(Arrival.Newest);
        tracker.Take(30_000).ShouldBe(Arrival.Stray);
        tracker.Take(30_001).ShouldBe(Arrival.Restart);
        tracker.Lost.ShouldBe(0);
        tracker.Received.ShouldBe(3);
    }

    [Fact]
    public void Any_order_within_reach_counts_each_packet_once() =>
        Prop.ForAll(
                Gen.Choose(0, 40).ListOf(200).ToArbitrary(),
                delays =>
                {
                    var any = new SequenceTracker();
                    foreach (var n in delays.Select((delay, n) => (Time: n + delay, n)).OrderBy(one => one.Time))
                        any.Take((ushort)(65_500 + n.n));
                    return any is { Lost: 0, Received: 200, Duplicates: 0 };
                }
            )
            .QuickCheckThrowOnFailure();
}
