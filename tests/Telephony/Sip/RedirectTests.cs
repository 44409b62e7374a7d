using Shouldly;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>Calls that are sent on (RFC 3261 section 8.1.3.4).</summary>
public sealed class RedirectTests
{
    const string Us = "192.0.2.250";
    const string Peer = "192.0.2.9:5060";
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_addresses_are_tried_by_their_rank_until_one_answers()
    {
        await using var network = new SipNetwork();
        var (endpoint, placed) = await PlaceAsync(network);
        await AnswerAsync(network, endpoint, 1, 302, "<sip:second@192.0.2.9>;q=0.2", "<sip:first@192.0.2.9>;q=0.8");
        (await AnswerAsync(network, endpoint, 2, 486)).UriText.ShouldBe("sip:first@192.0.2.9");
        (await AnswerAsync(network, endpoint, 3, 603)).UriText.ShouldBe("sip:second@192.0.2.9");
        (await placed.WaitAsync(Soon)).ShouldBe(new CallResult.Refused(603, "Decline"));
        var invites = network.Packets.Where(one => one is { Method: "INVITE", Status: 0 }).ToList();
        invites.Select(one => one.Message.CallId).Distinct().ShouldHaveSingleItem();
        invites.Select(one => one.Message.CSeq.Number).ShouldBeInOrder();
    }

    [Fact]
    public async Task Two_that_send_on_to_each_other_are_not_followed_for_ever()
    {
        await using var network = new SipNetwork();
        var (endpoint, placed) = await PlaceAsync(network);
        await AnswerAsync(network, endpoint, 1, 302, "<sip:there@192.0.2.9>");
        await AnswerAsync(network, endpoint, 2, 302, "<sip:10086@192.0.2.9>", "<tel:10086>");
        (await placed.WaitAsync(Soon)).ShouldBeOfType<CallResult.Refused>().Status.ShouldBe(302);
    }

    [Fact]
    public async Task No_more_than_five_are_followed()
    {
        await using var network = new SipNetwork();
        var (endpoint, placed) = await PlaceAsync(network);
        for (var hop = 1; hop <= 6; hop++)
            await AnswerAsync(network, endpoint, hop, 302, $"<sip:{hop}@192.0.2.9>");
        (await placed.WaitAsync(Soon)).ShouldBeOfType<CallResult.Refused>().Status.ShouldBe(302);
        network.Packets.Count(one => one is { Method: "INVITE", Status: 0 }).ShouldBe(6);
    }

    static async Task<(SipEndpoint Endpoint, Task<CallResult> Placed)> PlaceAsync(SipNetwork network)
    {
        var line = new SipLineOptions
        {
            Name = "trunk",
            Server = "192.0.2.9",
            User = "95598",
        };
        var endpoint = await network.AddAsync(Us, new() { Lines = [line] });
        return (endpoint, endpoint.PlaceCallAsync("trunk", "10086", new SilentMedia()));
    }

    static async Task<SipRequest> AnswerAsync(
        SipNetwork network,
        SipEndpoint endpoint,
        int invite,
        int status,
        params string[] contacts
    )
    {
        var seen = await network.SeenAsync(one => one is { Method: "INVITE", Status: 0 }, invite);
        var answer = SipResponse.For((SipRequest)seen.Message, status, $"tag{invite}");
        answer.Headers.Add("Contact", contacts);
        network.Inject(endpoint, Peer, SipWriter.Write(answer));
        return (SipRequest)seen.Message;
    }
}
