using System.Net;
using Shouldly;
using SmartService.Telephony;
using SmartService.Telephony.Sdp;
using Xunit;
using static SmartService.Tests.Telephony.Sdp.Negotiations;

namespace SmartService.Tests.Telephony.Sdp;

public sealed class HoldTests
{
    private readonly AudioNegotiation ours = New();

    [Theory]
    [InlineData("sendrecv", MediaDirection.SendReceive, "sendrecv")]
    [InlineData("sendonly", MediaDirection.SendReceive, "recvonly")]
    [InlineData("recvonly", MediaDirection.SendReceive, "sendonly")]
    [InlineData("inactive", MediaDirection.SendReceive, "inactive")]
    [InlineData("sendrecv", MediaDirection.SendOnly, "sendonly")]
    [InlineData("sendonly", MediaDirection.SendOnly, "inactive")]
    [InlineData("recvonly", MediaDirection.SendOnly, "sendonly")]
    [InlineData("sendrecv", MediaDirection.ReceiveOnly, "recvonly")]
    [InlineData("recvonly", MediaDirection.ReceiveOnly, "inactive")]
    public void The_answer_leaves_what_both_want(string offered, MediaDirection wanted, string answered)
    {
        ours.Wanted = wanted;
        var answer = Read(ours.Answer(Descriptions.Audio("4000 RTP/AVP 8", $"a={offered}\r\n")));
        answer.Media[0].Attributes[^1].Name.ShouldBe(answered);
    }

    [Fact]
    public void The_old_hold_by_an_address_of_nothing_stops_our_sending()
    {
        ours.Answer(Descriptions.Audio("4000 RTP/AVP 8"));
        var answer = Read(ours.Answer(Descriptions.Audio("4000 RTP/AVP 8", address: "0.0.0.0")));
        ours.Remote.ShouldBe(MediaDirection.SendOnly);
        ours.Terms!.MaySend.ShouldBeFalse();
        ours.Terms.Remote.ShouldBeNull();
        answer.DirectionOf(answer.Media[0]).ShouldBe(MediaDirection.ReceiveOnly);
    }

    [Fact]
    public void After_a_hold_the_talk_goes_on_at_the_new_address()
    {
        ours.Answer(Descriptions.Audio("4000 RTP/AVP 8", "a=sendonly\r\n"));
        ours.Remote.ShouldBe(MediaDirection.SendOnly);
        ours.Answer(Descriptions.Audio("6000 RTP/AVP 8", "a=sendrecv\r\n", "192.0.2.99"));
        ours.Terms!.Remote.ShouldBe(IPEndPoint.Parse("192.0.2.99:6000"));
        ours.Terms.Direction.ShouldBe(MediaDirection.SendReceive);
    }

    [Fact]
    public void Our_hold_is_offered_and_ends_with_the_next_offer()
    {
        ours.Accept(New().Answer(ours.Offer())!);
        ours.Wanted = MediaDirection.SendOnly;
        Read(ours.Offer()).Media[0].Attributes[^1].Name.ShouldBe("sendonly");
        ours.Accept(Descriptions.Audio("4000 RTP/AVP 8", "a=recvonly\r\n"));
        ours.Terms!.Direction.ShouldBe(MediaDirection.SendOnly);
        ours.Wanted = MediaDirection.SendReceive;
        Read(ours.Offer()).Media[0].Attributes[^1].Name.ShouldBe("sendrecv");
    }
}
