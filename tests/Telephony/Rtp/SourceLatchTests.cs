using System.Net;
using Shouldly;
using SmartService.Telephony.Rtp;
using Xunit;

namespace SmartService.Tests.Telephony.Rtp;

public sealed class SourceLatchTests
{
    private const uint Speaker = 1;
    private const uint Another = 2;
    private static readonly IPEndPoint Stated = IPEndPoint.Parse("192.0.2.1:4000");
    private static readonly IPEndPoint Nat = IPEndPoint.Parse("203.0.113.9:61000");
    private static readonly IPEndPoint Foreign = IPEndPoint.Parse("203.0.113.66:666");
    private readonly SourceLatch latch = new(patience: 8000);

    public SourceLatchTests() => latch.Expect(Stated);

    [Fact]
    public void Before_the_first_packet_the_stated_address_is_sent_to() => Target().ShouldBe(Stated);

    [Fact]
    public void The_first_source_is_believed_and_answered_and_others_are_refused()
    {
        Admit(Nat).ShouldBeTrue();
        Admit(Foreign).ShouldBeFalse();
        Admit(Foreign, Another).ShouldBeFalse();
        Target().ShouldBe(Nat);
        latch.Refused.ShouldBe(2);
    }

    [Fact]
    public void The_stated_address_wins_over_one_that_was_faster()
    {
        Admit(Foreign).ShouldBeTrue();
        Admit(Stated).ShouldBeTrue();
        Admit(Foreign).ShouldBeFalse();
        Target().ShouldBe(Stated);
    }

    [Fact]
    public void A_new_stated_address_is_sent_to_at_once_and_believed_when_it_speaks()
    {
        var moved = IPEndPoint.Parse("192.0.2.1:5000");
        var movedNat = IPEndPoint.Parse("203.0.113.9:62000");
        Admit(Nat);
        latch.Expect(moved);
        Target().ShouldBe(moved);
        // Stragglers do not draw us back.
        Admit(Nat).ShouldBeTrue();
        Target().ShouldBe(moved);
        Admit(movedNat, Another).ShouldBeTrue();
        Target().ShouldBe(movedNat);
        Admit(Nat).ShouldBeFalse();
    }

    [Fact]
    public void Who_moves_away_and_back_before_a_word_is_not_sought_where_they_went()
    {
        var away = IPEndPoint.Parse("192.0.2.1:5000");
        Admit(Stated);
        latch.Expect(away);
        latch.Expect(Stated);
        Admit(away).ShouldBeTrue();
        Target().ShouldBe(Stated);
    }

    [Fact]
    public void Who_says_that_they_moved_and_goes_on_from_the_old_place_is_believed_after_a_while()
    {
        Admit(Nat);
        latch.Expect(IPEndPoint.Parse("192.0.2.1:5000"));
        Admit(Nat, now: 100);
        Target().ShouldNotBe(Nat);
        Admit(Nat, now: 8_200);
        Target().ShouldBe(Nat);
    }

    [Fact]
    public void The_same_description_again_changes_nothing()
    {
        Admit(Nat);
        latch.Expect(Stated);
        latch.Expect(null);
        Admit(Foreign).ShouldBeFalse();
        Target().ShouldBe(Nat);
    }

    [Fact]
    public void Another_speaker_from_elsewhere_is_believed_after_the_known_one_fell_silent()
    {
        Admit(Nat, Speaker, now: 0);
        Admit(Foreign, Another, now: 7000).ShouldBeFalse();
        Admit(Foreign, Speaker, now: 9000).ShouldBeFalse();
        Admit(Foreign, Another, now: 9000).ShouldBeTrue();
        Target().ShouldBe(Foreign);
    }

    private bool Admit(IPEndPoint from, uint source = Speaker, long now = 0) =>
        latch.Admit(from.Serialize(), source, now);

    private IPEndPoint Target() => (IPEndPoint)new IPEndPoint(IPAddress.Any, 0).Create(latch.Target!);
}
