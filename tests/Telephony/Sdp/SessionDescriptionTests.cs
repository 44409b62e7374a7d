using Shouldly;
using SmartService.Telephony;
using SmartService.Telephony.Sdp;
using Xunit;

namespace SmartService.Tests.Telephony.Sdp;

public sealed class SessionDescriptionTests
{
    [Fact]
    public void A_telephones_description_is_read()
    {
        var session = SessionDescription.Parse(Descriptions.Phone);
        session.Origin.ShouldBe(new Origin("-", "20518", "0", "203.0.113.1"));
        session.Address.ShouldBe("203.0.113.1");
        var audio = session.Media.ShouldHaveSingleItem();
        audio.Port.ShouldBe(54400);
        audio.Formats.ShouldBe(["0", "8", "96"]);
        audio.Attribute("ptime").ShouldBe("30");
        session.DirectionOf(audio).ShouldBe(MediaDirection.SendReceive);
        PayloadFormat.Of(audio)[2].ShouldBe(new PayloadFormat(96, "telephone-event", 8000));
    }

    [Fact]
    public void Each_medium_has_its_own_lines()
    {
        var session = SessionDescription.Parse(Descriptions.Video);
        session.Media.Select(media => media.Kind).ShouldBe(["video", "audio", "text"]);
        session.Media.Select(media => media.Attributes.Count).ShouldBe([1, 1, 1]);
        PayloadFormat.Of(session.Media[1]).Select(format => format.Name).ShouldBe(["G729", "PCMA", "CN"]);
    }

    [Fact]
    public void A_mediums_address_and_direction_win_over_the_sessions()
    {
        var session = SessionDescription.Parse(
            "v=0\no=- 1 1 IN IP4 192.0.2.1\nc=IN IP4 192.0.2.1\na=sendonly\n"
                + "m=audio 4000 RTP/AVP 8\nc=IN IP6 2001:db8::7\nm=audio 4002 RTP/AVP 8\na=inactive\n"
        );
        session.AddressOf(session.Media[0]).ShouldBe("2001:db8::7");
        session.AddressOf(session.Media[1]).ShouldBe("192.0.2.1");
        session.DirectionOf(session.Media[0]).ShouldBe(MediaDirection.SendOnly);
        session.DirectionOf(session.Media[1]).ShouldBe(MediaDirection.Inactive);
    }

    [Fact]
    public void What_is_written_is_read_again_as_it_was()
    {
        foreach (var text in new[] { Descriptions.Phone, Descriptions.Video })
        {
            var written = SessionDescription.Parse(text).ToString();
            SessionDescription.Parse(written).ToString().ShouldBe(written);
            SessionDescription.Parse(written).Media.Count.ShouldBe(SessionDescription.Parse(text).Media.Count);
        }
    }

    [Theory]
    [InlineData("", "Line 1 ")]
    [InlineData("hello", "Line 1 ")]
    [InlineData("v=1\r\no=- 1 1 IN IP4 192.0.2.1\r\n", "Line 1 ")]
    [InlineData("v=0\r\no=- 1 IN IP4 192.0.2.1\r\n", "Line 2 ")]
    [InlineData("v=0\r\no=- one 1 IN IP4 192.0.2.1\r\n", "Line 2 ")]
    [InlineData("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\nc=IN IP4\r\n", "Line 3 ")]
    [InlineData("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\nm=audio 70000 RTP/AVP 8\r\n", "Line 3 ")]
    [InlineData("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP\r\n", "Line 3 ")]
    [InlineData("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 8\r\na=rtpmap:8 PCMA\r\n", "Line 4 ")]
    [InlineData("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\n\r\nm=audio 4000 RTP/AVP 8\r\n", "Line 3 ")]
    [InlineData("v=0\r\ns=-\r\n", "o=")]
    public void A_broken_description_is_refused_with_the_line_that_is_wrong(string text, string told) =>
        Should.Throw<FormatException>(() => SessionDescription.Parse(text)).Message.ShouldContain(told);
}
