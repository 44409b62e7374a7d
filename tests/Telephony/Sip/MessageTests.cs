using System.Buffers;
using System.Text;
using Shouldly;
using SmartService.Telephony.Sip;
using Xunit;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>The parts of messages, one by one.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("sip:alice@atlanta.com", "alice", "atlanta.com", null)]
    [InlineData("sip:alice:secret@atlanta.com:5070;transport=tcp", "alice", "atlanta.com", 5070)]
    [InlineData("sip:+8613911112222;postd=1@gw.example.com;user=phone", "+8613911112222", "gw.example.com", null)]
    [InlineData("SIP:192.0.2.1", "", "192.0.2.1", null)]
    [InlineData("sips:1000@[2001:db8::1]:5061", "1000", "[2001:db8::1]", 5061)]
    [InlineData("sip:%E6%BE%9C@example.com?Replaces=a%40b", "澜", "example.com", null)]
    [InlineData("tel:+8613911112222;phone-context=x", "+8613911112222", "", null)]
    public void Addresses_are_taken_apart(string text, string name, string host, int? port)
    {
        var uri = SipUri.Parse(text)!;
        (uri.Name, uri.Host, uri.Port).ShouldBe((name, host, port));
        SipUri.Parse(uri.ToString())!.ToString().ShouldBe(uri.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip:")]
    [InlineData("sip:@example.com")]
    [InlineData("sip:a@")]
    [InlineData("sip:a@b:99999")]
    [InlineData("sip:a@b c")]
    [InlineData("sip:a@b;;x")]
    [InlineData("sip:a%4@b")]
    [InlineData("1sip:a@b")]
    [InlineData("<sip:a@b>")]
    public void What_is_no_address_is_none(string text) => SipUri.Parse(text).ShouldBeNull();

    [Fact]
    public void A_user_that_could_be_mistaken_is_escaped() =>
        SipUri.To("*21#@x y", "example.com").ToString().ShouldBe("sip:*21%23%40x%20y@example.com");

    [Fact]
    public void Quoted_names_keep_what_would_part_them()
    {
        var address = SipAddress.Parse("\"Bell, \\\"A\\\" <x>;\" <sip:bell@example.com;lr>;tag=1")!;
        address.DisplayName.ShouldBe("Bell, \"A\" <x>;");
        address.Tag.ShouldBe("1");
        address.Uri.Parameters.Has("lr").ShouldBeTrue();
        SipAddress.Parse(address.ToString())!.ToString().ShouldBe(address.ToString());
    }

    [Fact]
    public void A_value_cannot_smuggle_in_a_header()
    {
        var request = new SipRequest("OPTIONS", "sip:a@b");
        request.Headers.Add("Subject", "x\r\nRoute: <sip:evil>");
        Encoding.UTF8.GetString(SipWriter.Write(request)).ShouldNotContain("\nRoute");
    }

    [Fact]
    public void Messages_are_cut_out_of_a_stream_wherever_it_breaks()
    {
        var first = "OPTIONS sip:a@b SIP/2.0\r\nl: 4\r\n\r\nbody";
        var second = "SIP/2.0 200 OK\r\nContent-Length :0\r\n\r\n";
        var stream = Encoding.ASCII.GetBytes($"\r\n\r\n{first}\r\n{second}");
        for (var cut = 0; cut <= stream.Length; cut++)
        {
            var messages = new List<string>();
            var arrived = new ReadOnlySequence<byte>(stream.AsMemory(0, cut));
            while (StreamFraming.Next(ref arrived) is { } message)
                messages.Add(Encoding.ASCII.GetString(message));
            arrived = new([.. arrived.ToArray(), .. stream[cut..]]);
            while (StreamFraming.Next(ref arrived) is { } message)
                messages.Add(Encoding.ASCII.GetString(message));
            messages.ShouldBe([first, second]);
        }
    }

    [Theory]
    [InlineData("OPTIONS sip:a@b SIP/2.0\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 99999999\r\n\r\n")]
    public void A_stream_whose_messages_cannot_be_told_apart_is_given_up(string text)
    {
        var arrived = new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(text));
        Should.Throw<FormatException>(() => StreamFraming.Next(ref arrived));
    }

    [Fact]
    public void A_request_goes_along_its_route_in_the_right_order()
    {
        var invite = Request("Record-Route: <sip:p2.example.com;lr>\r\nRecord-Route: <sip:p1.example.com;lr>");
        var source = new SipFlow(SipProtocol.Udp, new(System.Net.IPAddress.Loopback, 5060));
        var callee = Dialog.AsCallee(invite, "2", "me", source);
        callee.Hop.Host.ShouldBe("p2.example.com");
        var bye = callee.Request("BYE");
        bye.UriText.ShouldBe("sip:caller@192.0.2.7");
        bye.Headers.List("Route").ShouldBe(["<sip:p2.example.com;lr>", "<sip:p1.example.com;lr>"]);

        var answer = SipResponse.For(invite, 200, "2");
        answer.Headers.Add("Record-Route", invite.RecordRoute).Add("Contact", "<sip:callee@192.0.2.8>");
        var caller = Dialog.AsCaller(invite, answer, null, null);
        caller.Hop.Host.ShouldBe("p1.example.com");
        caller.Request("BYE").Headers.List("Route").ShouldBe(["<sip:p1.example.com;lr>", "<sip:p2.example.com;lr>"]);
        caller.Target.ToString().ShouldBe("sip:callee@192.0.2.8");
    }

    // RFC 3261 section 12.2.1.1.
    [Fact]
    public void A_strict_router_stands_in_the_request_line()
    {
        var invite = Request("Record-Route: <sip:old.example.com>, <sip:p1.example.com;lr>");
        var source = new SipFlow(SipProtocol.Udp, new(System.Net.IPAddress.Loopback, 5060));
        var bye = Dialog.AsCallee(invite, "2", "me", source).Request("BYE");
        bye.UriText.ShouldBe("sip:old.example.com");
        bye.Headers.List("Route").ShouldBe(["<sip:p1.example.com;lr>", "<sip:caller@192.0.2.7>"]);
    }

    static SipRequest Request(string more) =>
        (SipRequest)
            SipParser
                .Parse(
                    Encoding.ASCII.GetBytes(
                        $"""
                        INVITE sip:callee@example.com SIP/2.0
                        Via: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK1
                        From: <sip:caller@example.com>;tag=1
                        To: <sip:callee@example.com>
                        Contact: <sip:caller@192.0.2.7>
                        Call-ID: 1
                        CSeq: 1 INVITE
                        {more}


                        """.ReplaceLineEndings("\r\n")
                    )
                )
                .Message!;
}
