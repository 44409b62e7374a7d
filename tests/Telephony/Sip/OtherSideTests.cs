using System.Net;
using Shouldly;
using SmartService.Telephony;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>What the other side may do and ours never does: its messages are written by hand.</summary>
public sealed class OtherSideTests
{
    const string Us = "192.0.2.250";
    const string Peer = "192.0.2.9:5060";
    const string Sdp =
        "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n";
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_call_without_an_offer_is_answered_with_ours()
    {
        await using var network = new SipNetwork();
        var media = new SilentMedia();
        var (endpoint, taken) = await AnsweringAsync(network, media);
        network.Inject(endpoint, Peer, Request("INVITE", 1, toTag: null, body: ""));
        var answer = await network.SeenAsync(packet => packet.Status == 200);
        SessionBody.Of(answer.Message).ShouldNotBeNull();
        media.IsStarted.ShouldBeFalse();
        network.Inject(endpoint, Peer, Request("ACK", 1, answer.Message.To!.Tag, Sdp));
        await Eventually.TrueAsync(() => media.IsStarted, Soon);
        (await taken.Task).Ended.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_call_without_an_offer_and_without_an_answer_is_hung_up()
    {
        await using var network = new SipNetwork();
        var (endpoint, taken) = await AnsweringAsync(network, new());
        network.Inject(endpoint, Peer, Request("INVITE", 1, toTag: null, body: ""));
        var answer = await network.SeenAsync(packet => packet.Status == 200);
        network.Inject(endpoint, Peer, Request("ACK", 1, answer.Message.To!.Tag, ""));
        (await (await taken.Task).Ended.WaitAsync(Soon)).Cause.ShouldBe(CallEndCause.HungUpHere);
        await network.SeenAsync(packet => packet is { Method: "BYE", Status: 0 });
    }

    [Fact]
    public async Task The_other_side_holds_us_with_UPDATE_and_with_INVITE()
    {
        await using var network = new SipNetwork();
        var (endpoint, taken) = await AnsweringAsync(network, new());
        network.Inject(endpoint, Peer, Request("INVITE", 1, toTag: null, Sdp));
        var call = await taken.Task.WaitAsync(Soon);
        var tag = call.Dialog.LocalTag;
        network.Inject(endpoint, Peer, Request("ACK", 1, tag, ""));

        network.Inject(endpoint, Peer, Request("UPDATE", 2, tag, Sdp + "a=sendonly\r\n"));
        var answer = await network.SeenAsync(packet => packet is { Method: "UPDATE", Status: 200 });
        SessionBody.Of(answer.Message)!.ShouldContain("a=recvonly");
        call.IsHeldByOther.ShouldBeTrue();

        network.Inject(endpoint, Peer, Request("INVITE", 3, tag, Sdp));
        await network.SeenAsync(packet => packet is { Method: "INVITE", Status: 200 }, times: 2);
        call.IsHeldByOther.ShouldBeFalse();
        // One change at a time: the ACK of the last one has not come yet.
        network.Inject(endpoint, Peer, Request("INVITE", 4, tag, Sdp));
        await network.SeenAsync(packet => packet is { Method: "INVITE", Status: 500 });
        network.Inject(endpoint, Peer, Request("ACK", 3, tag, ""));
        network.Inject(endpoint, Peer, Request("INVITE", 5, tag, "nonsense"));
        await network.SeenAsync(packet => packet is { Method: "INVITE", Status: 400 });
        // Older than what was seen.
        network.Inject(endpoint, Peer, Request("BYE", 2, tag, ""));
        await network.SeenAsync(packet => packet is { Method: "BYE", Status: 500 });
        call.Ended.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Of_two_that_answer_the_second_is_thanked_and_hung_up()
    {
        await using var network = new SipNetwork();
        var endpoint = await network.AddAsync(Us, Options());
        var placed = endpoint.PlaceCallAsync("trunk", "10086", new SilentMedia());
        var invite = (SipRequest)(await network.SeenAsync(packet => packet is { Method: "INVITE", Status: 0 })).Message;
        network.Inject(endpoint, Peer, Answer(invite, "first"));
        network.Inject(endpoint, Peer, Answer(invite, "second"));
        // The first one's answer comes again: its ACK was lost.
        network.Inject(endpoint, Peer, Answer(invite, "first"));
        var call = (await placed).ShouldBeOfType<CallResult.Answered>().Call;
        var bye = await network.SeenAsync(packet => packet is { Method: "BYE", Status: 0 });
        bye.Message.To!.Tag.ShouldBe("second");
        await network.SeenAsync(packet => packet.Method == "ACK", times: 3);
        network
            .Packets.Where(packet => packet.Method == "ACK")
            .Select(packet => packet.Message.To!.Tag)
            .ShouldBe(["first", "second", "first"]);
        call.Ended.IsCompleted.ShouldBeFalse();
        call.Dialog.RemoteTag.ShouldBe("first");
    }

    // RFC 3581 section 4: behind an address translator the port that is told is not the port that is heard from.
    [Theory]
    [InlineData(";rport", 40_000)]
    [InlineData("", 5062)]
    public async Task An_answer_goes_to_the_port_it_was_asked_from_where_rport_says_so(string rport, int port)
    {
        await using var network = new SipNetwork();
        var endpoint = await network.AddAsync(Us, Options());
        var asked = Request("OPTIONS", 1, toTag: null, body: "")
            .Replace("192.0.2.9;branch", $"10.0.0.9:5062{rport};branch", StringComparison.Ordinal);
        network.Inject(endpoint, "192.0.2.9:40000", asked);
        var answer = await network.SeenAsync(packet => packet.Status == 200);
        answer.To.ShouldBe(IPEndPoint.Parse($"192.0.2.9:{port}"));
        var via = answer.Message.TopVia!.Parameters;
        via["received"].ShouldBe("192.0.2.9");
        via["rport"].ShouldBe(rport.Length > 0 ? "40000" : null);
    }

    static byte[] Answer(SipRequest invite, string tag)
    {
        var answer = SipResponse.For(invite, 200, tag);
        answer.Headers.Add("Contact", $"<sip:{tag}@192.0.2.9>");
        answer.SetBody(SessionBody.Sdp, Sdp);
        return SipWriter.Write(answer);
    }

    static async Task<(SipEndpoint Endpoint, TaskCompletionSource<SipCall> Taken)> AnsweringAsync(
        SipNetwork network,
        SilentMedia media
    )
    {
        var endpoint = await network.AddAsync(Us, Options());
        var taken = new TaskCompletionSource<SipCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        endpoint.Handler = async call => taken.SetResult((await call.AnswerAsync(media))!);
        return (endpoint, taken);
    }

    static SipOptions Options() =>
        new()
        {
            Lines =
            [
                new()
                {
                    Name = "trunk",
                    Server = "192.0.2.9",
                    User = "95598",
                },
            ],
        };

    static string Request(string method, int number, string? toTag, string body) =>
        $"""
            {method} sip:95598@192.0.2.250 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK{method}{number}
            Max-Forwards: 70
            From: <sip:1@192.0.2.9>;tag=1
            To: <sip:95598@192.0.2.250>{(toTag is null ? "" : $";tag={toTag}")}
            Contact: <sip:1@192.0.2.9>
            Call-ID: other side
            CSeq: {number} {method}
            Content-Type: application/sdp
            Content-Length: {body.Length}

            {body}
            """.Replace("other side", "other-side");
}
