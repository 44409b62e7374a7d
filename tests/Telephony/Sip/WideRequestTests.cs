using Shouldly;
using SmartService.Telephony.Sip;
using Xunit;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>What does not fit into one packet (RFC 3261 section 18.1.1).</summary>
public sealed class WideRequestTests
{
    static readonly CallWishes Wide = new() { CallerName = new('a', 1300) };

    [Fact]
    public async Task A_request_too_large_for_a_packet_goes_over_a_stream()
    {
        await using var phones = await TwoPhones.MakeAsync();
        var call = (await phones.PlaceAsync(Wide)).ShouldBeOfType<CallResult.Answered>().Call;
        await call.HangUpAsync();
        Transports(phones, "INVITE").ShouldBe(["TCP"]);
    }

    [Fact]
    public async Task Who_takes_no_streams_gets_it_in_a_packet_all_the_same()
    {
        await using var phones = await TwoPhones.MakeAsync();
        phones.Network.RefusesTcp = true;
        var call = (await phones.PlaceAsync(Wide)).ShouldBeOfType<CallResult.Answered>().Call;
        await call.HangUpAsync();
        Transports(phones, "INVITE").ShouldBe(["TCP", "UDP"]);
        // The next one is not tried over a stream again.
        (await phones.PlaceAsync(Wide)).ShouldBeOfType<CallResult.Answered>();
        Transports(phones, "INVITE").ShouldBe(["TCP", "UDP", "UDP"]);
    }

    [Fact]
    public async Task Small_requests_go_in_packets()
    {
        await using var phones = await TwoPhones.MakeAsync();
        await phones.TalkAsync();
        Transports(phones, "INVITE").ShouldBe(["UDP"]);
    }

    static IEnumerable<string> Transports(TwoPhones phones, string method) =>
        phones.Network.Packets.Where(one => one.Method == method && one.Status == 0).Select(one => one.Transport);
}
