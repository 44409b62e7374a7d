using Shouldly;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>What a network does that loses packets, and what clocks do about it (RFC 3261 table 4, RFC 6026, RFC 4028).</summary>
public sealed class TimerTests
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("INVITE", 0)]
    [InlineData("INVITE", 100)]
    [InlineData("INVITE", 200)]
    [InlineData("ACK", 0)]
    [InlineData("BYE", 0)]
    [InlineData("BYE", 200)]
    public async Task A_packet_that_is_lost_once_is_made_up_for(string method, int status)
    {
        await using var phones = await TwoPhones.MakeAsync();
        var lost = 0;
        phones.Network.Loses = packet => packet.Method == method && packet.Status == status && lost++ == 0;
        var talking = phones.TalkAsync();
        await MoveAsync(phones, () => talking.IsCompleted);
        var (ours, theirs) = await talking;
        await MoveAsync(phones, () => phones.Network.Packets.Any(packet => packet.Method == "ACK"));
        var ended = ours.HangUpAsync();
        await MoveAsync(phones, () => ended.IsCompleted && theirs.Ended.IsCompleted);
        lost.ShouldBeGreaterThan(0);
        (await theirs.Ended).Cause.ShouldBe(CallEndCause.HungUpThere);
    }

    static Task MoveAsync(TwoPhones phones, Func<bool> until) =>
        Eventually.TrueAsync(
            () =>
            {
                if (!until())
                    phones.Network.Time.Advance(TimeSpan.FromMilliseconds(100));
                return until();
            },
            Soon
        );

    [Fact]
    public async Task An_answer_that_is_never_confirmed_ends_the_call()
    {
        await using var phones = await TwoPhones.MakeAsync();
        phones.Network.Loses = packet => packet.Method is "ACK";
        var (_, theirs) = await phones.TalkAsync();
        await phones.Network.SeenAsync(packet => packet.Method == "ACK");
        phones.Network.Time.Advance(TimeSpan.FromSeconds(31));
        // At once, after 0.5, 1.5, 3.5, 7.5 s and then every 4 s (T2).
        await phones.Network.SeenAsync(packet => packet.Method == "INVITE" && packet.Status == 200, times: 10);
        theirs.Ended.IsCompleted.ShouldBeFalse();
        phones.Network.Time.Advance(TimeSpan.FromSeconds(2));
        (await theirs.Ended.WaitAsync(Soon)).Cause.ShouldBe(CallEndCause.NotConfirmed);
        await phones.Network.SeenAsync(packet => packet.Method == "BYE");
    }

    [Fact]
    public async Task A_refusal_is_repeated_until_it_is_confirmed()
    {
        await using var phones = await TwoPhones.MakeAsync(call =>
        {
            call.Reject(486);
            return Task.CompletedTask;
        });
        var acks = 0;
        phones.Network.Loses = packet => packet.Method == "ACK" && ++acks < 3;
        (await phones.PlaceAsync()).ShouldBeOfType<CallResult.Busy>();
        await MoveAsync(phones, () => acks == 3);
        phones.Network.Packets.Count(packet => packet.Status == 486).ShouldBe(3);
        await phones.Network.SettledAsync();
        phones.Network.Time.Advance(TimeSpan.FromSeconds(40));
        phones.Network.Packets.Count(packet => packet.Status == 486).ShouldBe(3);
    }

    [Fact]
    public async Task Nothing_is_remembered_when_all_is_over()
    {
        await using var phones = await TwoPhones.MakeAsync();
        var (ours, theirs) = await phones.TalkAsync();
        await phones.Network.SettledAsync();
        await ours.HangUpAsync();
        await theirs.Ended;
        await phones.Network.SettledAsync();
        phones.Network.Time.Advance(TimeSpan.FromSeconds(70));
        phones.Ours.Transactions.ShouldBe(0);
        phones.Theirs.Transactions.ShouldBe(0);
    }

    [Fact]
    public async Task A_session_is_refreshed_by_who_agreed_to_it_and_lives_on()
    {
        await using var phones = await TwoPhones.MakeAsync(ours: options => options.SessionSeconds = 120);
        var (ours, theirs) = await phones.TalkAsync();
        await phones.Network.SettledAsync();
        for (var refreshes = 1; refreshes <= 5; refreshes++)
        {
            phones.Network.Time.Advance(TimeSpan.FromSeconds(60.5));
            await phones.Network.SeenAsync(packet => packet is { Method: "UPDATE", Status: 200 }, times: refreshes);
            await phones.Network.SettledAsync();
        }
        ours.Ended.IsCompleted.ShouldBeFalse();
        theirs.Ended.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_whose_other_side_vanished_ends()
    {
        await using var phones = await TwoPhones.MakeAsync(ours: options => options.SessionSeconds = 120);
        var (ours, theirs) = await phones.TalkAsync();
        await phones.Network.SettledAsync();
        phones.Network.Loses = _ => true;
        phones.Network.Time.Advance(TimeSpan.FromSeconds(60.5));
        await phones.Network.SeenAsync(packet => packet.Method == "UPDATE");
        phones.Network.Time.Advance(TimeSpan.FromSeconds(33));
        var first = await Task.WhenAny(ours.Ended, theirs.Ended).WaitAsync(Soon);
        phones.Network.Time.Advance(TimeSpan.FromSeconds(60));
        (await ours.Ended.WaitAsync(Soon)).Cause.ShouldBeOneOf(CallEndCause.Lost, CallEndCause.Expired);
        (await theirs.Ended.WaitAsync(Soon)).Cause.ShouldBeOneOf(CallEndCause.Lost, CallEndCause.Expired);
        (await first).Cause.ShouldBeOneOf(CallEndCause.Lost, CallEndCause.Expired);
    }

    [Fact]
    public async Task Too_short_a_session_is_asked_for_again_at_the_length_that_is_wanted()
    {
        await using var phones = await TwoPhones.MakeAsync(
            ours: options => options.SessionSeconds = 100,
            theirs: options => options.MinSessionSeconds = 300
        );
        await phones.TalkAsync();
        phones.Network.Packets.Count(packet => packet.Status == 422).ShouldBe(1);
        var agreed = phones.Network.Packets.Last(packet => packet is { Method: "INVITE", Status: 200 });
        agreed.Message.Headers["Session-Expires"].ShouldStartWith("300;");
    }
}
