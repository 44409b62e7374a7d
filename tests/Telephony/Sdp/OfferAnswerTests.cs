using System.Net;
using Shouldly;
using SmartService.Telephony;
using SmartService.Telephony.Sdp;
using Xunit;
using static SmartService.Tests.Telephony.Sdp.Negotiations;

namespace SmartService.Tests.Telephony.Sdp;

public sealed class OfferAnswerTests
{
    private readonly AudioNegotiation ours = New();

    [Fact]
    public void An_offer_is_answered_in_its_own_preference_and_numbers()
    {
        var answer = Read(ours.Answer(Descriptions.Phone));
        var audio = answer.Media.ShouldHaveSingleItem();
        audio.Port.ShouldBe(Local.Port);
        answer.AddressOf(audio).ShouldBe("198.51.100.4");
        audio.Formats.ShouldBe(["0", "96"]);
        ours.Terms.ShouldBe(
            new AudioTerms(
                SpeechCodec.MuLaw,
                0,
                96,
                96,
                30,
                IPEndPoint.Parse("203.0.113.1:54400"),
                IPEndPoint.Parse("203.0.113.1:54401"),
                MediaDirection.SendReceive
            )
        );
    }

    [Fact]
    public void Other_media_are_refused_and_keep_their_place()
    {
        var answer = Read(ours.Answer(Descriptions.Video));
        answer.Media.Select(media => (media.Kind, media.Port)).ShouldBe([("video", 0), ("audio", 16400), ("text", 0)]);
        answer.Media[1].Formats.ShouldBe(["8"]);
        ours.Terms!.SendEvents.ShouldBeNull();
        // And they keep it when we offer later.
        Read(ours.Offer()).Media.Select(media => media.Kind).ShouldBe(["video", "audio", "text"]);
    }

    [Theory]
    [InlineData("4000 RTP/AVP 18 3")]
    [InlineData("0 RTP/AVP 8")]
    [InlineData("4000 RTP/SAVP 8")]
    [InlineData("4000 udp 8")]
    public void An_offer_that_holds_nothing_for_us_is_not_answered(string media)
    {
        ours.Answer(Descriptions.Phone);
        var before = ours.Terms;
        ours.Answer(Descriptions.Audio(media)).ShouldBeNull();
        ours.Terms.ShouldBe(before);
        ours.Accept(Descriptions.Audio(media)).ShouldBeFalse();
        ours.Terms.ShouldBe(before);
    }

    [Fact]
    public void Only_the_codecs_that_are_wanted_are_spoken()
    {
        New(SpeechCodec.ALaw).Answer(Descriptions.Audio("4000 RTP/AVP 0")).ShouldBeNull();
        var one = New(SpeechCodec.ALaw);
        one.Answer(Descriptions.Audio("4000 RTP/AVP 0 8"));
        one.Terms!.Codec.ShouldBe(SpeechCodec.ALaw);
    }

    [Theory]
    [InlineData("", 20)]
    [InlineData("a=ptime:10\r\n", 10)]
    [InlineData("a=ptime:40\r\n", 40)]
    [InlineData("a=ptime:60\r\n", 60)]
    [InlineData("a=ptime:200\r\n", 60)]
    [InlineData("a=ptime:5\r\n", 10)]
    [InlineData("a=ptime:0\r\n", 20)]
    [InlineData("a=ptime:x\r\n", 20)]
    [InlineData("a=ptime:40\r\na=maxptime:30\r\n", 30)]
    public void The_length_of_packets_is_the_one_that_the_other_side_asks_for(string lines, int ms)
    {
        ours.Answer(Descriptions.Audio("4000 RTP/AVP 8", lines));
        ours.Terms!.PacketMs.ShouldBe(ms);
    }

    [Fact]
    public void Control_goes_where_the_other_side_wants_it()
    {
        ours.Answer(Descriptions.Audio("4000 RTP/AVP 8", "a=rtcp:5003 IN IP4 192.0.2.9\r\n"));
        ours.Terms!.RemoteControl.ShouldBe(IPEndPoint.Parse("192.0.2.9:5003"));
    }

    [Fact]
    public void Our_offer_names_both_laws_and_the_keys()
    {
        var audio = Read(ours.Offer()).Media.ShouldHaveSingleItem();
        audio.Formats.ShouldBe(["8", "0", "101"]);
        audio.Attribute("fmtp").ShouldBe("101 0-15");
        audio.Attribute("ptime").ShouldBe("20");
    }

    [Fact]
    public void An_early_answer_may_be_followed_by_another()
    {
        ours.Offer();
        ours.Accept(Descriptions.Audio("4000 RTP/AVP 8", address: "192.0.2.1")).ShouldBeTrue();
        ours.Accept(Descriptions.Audio("5000 RTP/AVP 0", address: "192.0.2.2")).ShouldBeTrue();
        ours.Terms!.Remote.ShouldBe(IPEndPoint.Parse("192.0.2.2:5000"));
        ours.Terms.Codec.ShouldBe(SpeechCodec.MuLaw);
    }

    [Fact]
    public void The_version_rises_with_each_change_and_only_then()
    {
        var first = Read(ours.Answer(Descriptions.Phone)).Origin;
        Read(ours.Answer(Descriptions.Phone)).Origin.ShouldBe(first);
        ours.Wanted = MediaDirection.SendOnly;
        var held = Read(ours.Offer()).Origin;
        held.SessionId.ShouldBe(first.SessionId);
        long.Parse(held.Version).ShouldBe(long.Parse(first.Version) + 1);
    }

    [Fact]
    public void Two_of_us_agree()
    {
        var theirs = New(SpeechCodec.MuLaw, SpeechCodec.ALaw);
        ours.Accept(theirs.Answer(ours.Offer())!).ShouldBeTrue();
        theirs.Terms!.Codec.ShouldBe(SpeechCodec.ALaw);
        ours.Terms!.Codec.ShouldBe(SpeechCodec.ALaw);
        ours.Terms.SendEvents.ShouldBe((byte)101);
    }
}
