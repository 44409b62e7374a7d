using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>Who is let in, and what the others learn.</summary>
public sealed class EntranceTests
{
    const string Us = "192.0.2.250";
    const string Peer = "192.0.2.9:5060";
    const string Stranger = "203.0.113.66:5060";
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("INVITE", "95598")]
    [InlineData("INVITE", "1000")]
    [InlineData("OPTIONS", "95598")]
    [InlineData("REGISTER", "95598")]
    [InlineData("SUBSCRIBE", "95598")]
    public async Task A_stranger_learns_nothing(string method, string user)
    {
        await using var network = new SipNetwork();
        var endpoint = await network.AddAsync(Us, Options());
        network.Inject(endpoint, Stranger, Request(method, user, "1"));
        var answer = await network.SeenAsync(_ => true);
        answer.Status.ShouldBe(403);
        answer.Message.Headers["Allow"].ShouldBeNull();
        answer.Message.Headers["Server"].ShouldBeNull();
        endpoint.Calls.ShouldBe(0);
        endpoint.Transactions.ShouldBe(0);
    }

    [Fact]
    public async Task A_number_that_is_not_ours_is_not_found()
    {
        await using var network = new SipNetwork();
        var endpoint = await network.AddAsync(Us, Options());
        endpoint.Handler = async call => await call.AnswerAsync(new SilentMedia());
        network.Inject(endpoint, Peer, Request("INVITE", "12345", "1"));
        (await network.SeenAsync(packet => packet.Status != 100)).Status.ShouldBe(404);
        network.Inject(endpoint, Peer, Request("INVITE", "95598", "2"));
        await network.SeenAsync(packet => packet.Status == 200);
    }

    [Fact]
    public async Task A_flood_is_told_to_come_back_and_calls_go_on()
    {
        await using var network = new SipNetwork();
        var options = Options();
        options.MaxCalls = 2;
        var endpoint = await network.AddAsync(Us, options);
        var calls = new System.Collections.Concurrent.ConcurrentQueue<SipCall>();
        endpoint.Handler = async call => calls.Enqueue((await call.AnswerAsync(new SilentMedia()))!);
        network.Inject(endpoint, Peer, Request("INVITE", "95598", "first"));
        network.Inject(endpoint, Peer, Request("INVITE", "95598", "second"));
        await Eventually.TrueAsync(() => calls.Count == 2, Soon);
        var remembered = endpoint.Transactions;
        for (var number = 0; number < 2000; number++)
            network.Inject(endpoint, Peer, Request("INVITE", "95598", $"flood{number}"));
        var refused = await network.SeenAsync(packet => packet.Status == 503, times: 2000);
        refused.Message.Headers["Retry-After"].ShouldBe("10");
        endpoint.Transactions.ShouldBe(remembered);
        endpoint.Calls.ShouldBe(2);
        calls.ShouldAllBe(call => !call.Ended.IsCompleted);

        // When one ends there is room for one more.
        _ = calls.First().HangUpAsync();
        network.Inject(endpoint, Peer, Request("INVITE", "95598", "next"));
        await Eventually.TrueAsync(() => calls.Count == 3, Soon);
    }

    [Fact]
    public async Task The_same_call_on_two_ways_is_taken_once()
    {
        await using var network = new SipNetwork();
        var endpoint = await network.AddAsync(Us, Options());
        var asked = new TaskCompletionSource();
        endpoint.Handler = _ => asked.Task;
        network.Inject(endpoint, Peer, Request("INVITE", "95598", "1"));
        network.Inject(
            endpoint,
            Peer,
            Request("INVITE", "95598", "1").Replace("branch=z9hG4bK1", "branch=z9hG4bKother")
        );
        await network.SeenAsync(packet => packet.Status == 482);
        endpoint.Calls.ShouldBe(1);
        asked.SetResult();
        await network.SeenAsync(packet => packet.Status == 480);
    }

    [Fact]
    public async Task A_call_that_went_in_circles_ends()
    {
        await using var network = new SipNetwork();
        var endpoint = await network.AddAsync(Us, Options());
        network.Inject(endpoint, Peer, Request("INVITE", "95598", "1").Replace("Max-Forwards: 70", "Max-Forwards: 0"));
        await network.SeenAsync(packet => packet.Status == 483);
        // Our own call comes back to us.
        var placed = endpoint.PlaceCallAsync("trunk", "10086", new SilentMedia());
        var ours = (SipRequest)(await network.SeenAsync(packet => packet is { Method: "INVITE", Status: 0 })).Message;
        var back = ours.Clone();
        back.Headers.Prepend("Via", "SIP/2.0/UDP 192.0.2.9;branch=z9hG4bKproxy");
        network.Inject(endpoint, Peer, SipWriter.Write(back));
        await network.SeenAsync(packet => packet.Status == 482);
        // And what has no hops left is not sent at all.
        var wishes = new CallWishes { MaxForwards = 0 };
        var result = await endpoint.PlaceCallAsync("trunk", "10086", new SilentMedia(), wishes);
        result.ShouldBe(new CallResult.Refused(483, "Too Many Hops"));
        placed.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_the_network_says_is_calling_counts_more_than_who_they_say_they_are()
    {
        await using var network = new SipNetwork();
        var endpoint = await network.AddAsync(Us, Options());
        var rung = new TaskCompletionSource<IncomingCall>();
        endpoint.Handler = call =>
        {
            rung.SetResult(call);
            return Task.CompletedTask;
        };
        var asserted = "P-Asserted-Identity: \"Zhang\" <tel:+8613911112222>\r\nPrivacy: id\r\nMax-Forwards: 70";
        network.Inject(endpoint, Peer, Request("INVITE", "95598", "1").Replace("Max-Forwards: 70", asserted));
        (await rung.Task.WaitAsync(Soon)).Caller.ShouldBe(new("+8613911112222", "Zhang", true, true));
    }

    [Theory]
    [InlineData("nowhere", "Sip:Listen is 'nowhere'")]
    public void A_wrong_address_is_named(string listen, string message) =>
        Should.Throw<ValidationException>(() => Endpoint(new() { Listen = listen })).Message.ShouldContain(message);

    [Fact]
    public void Wrong_settings_are_named()
    {
        Wrong(options => options.MaxCalls = 0).ShouldContain("MaxCalls");
        Wrong(options => options.Peers.Add("10.0.0.0/99")).ShouldContain("'10.0.0.0/99'");
        Wrong(options => options.Lines[0].Server = "a b").ShouldContain("'a b'");
        Wrong(options => options.Lines[0].Name = "desk").ShouldContain("'desk'");
        Wrong(options => options.Lines[0].ExpiresSeconds = 5).ShouldContain("60 to 86400");
        Wrong(options => options.Users.Add(new() { Name = "1000", Password = "1234" })).ShouldContain("at least 8");
    }

    static string Wrong(Action<SipOptions> change)
    {
        var options = Options();
        change(options);
        return Should.Throw<ValidationException>(() => Endpoint(options)).Message;
    }

    static SipEndpoint Endpoint(SipOptions options) =>
        new(options, TimeProvider.System, NullLogger<SipEndpoint>.Instance);

    static SipOptions Options() =>
        new()
        {
            Lines =
            [
                new()
                {
                    Name = "trunk",
                    Server = "192.0.2.9",
                    User = "trunk",
                    Numbers = ["95598"],
                },
            ],
        };

    static string Request(string method, string user, string id) =>
        $"""
            {method} sip:{user}@192.0.2.250 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK{id}
            Max-Forwards: 70
            From: "anybody" <sip:1@192.0.2.9>;tag=1
            To: <sip:{user}@192.0.2.250>
            Contact: <sip:1@192.0.2.9>
            Call-ID: {id}
            CSeq: 1 {method}
            Content-Type: application/sdp

            v=0
            o=- 1 1 IN IP4 192.0.2.9
            s=-
            c=IN IP4 192.0.2.9
            t=0 0
            m=audio 4000 RTP/AVP 8

            """;
}
