using Shouldly;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>Sending a caller on to somebody else (RFC 3515, RFC 3891, RFC 5589).</summary>
public sealed class TransferTests
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_blind_transfer_reaches_the_third_and_ends_our_call()
    {
        await using var phones = await WithThirdAsync();
        var third = await ThirdAsync(phones);
        third.Handler = async call => await call.AnswerAsync(new SilentMedia());
        var (ours, theirs) = await phones.TalkAsync();
        var moved = new TaskCompletionSource<CallResult>();
        theirs.TransferRequested = async request => moved.SetResult(await FollowAsync(phones, request));

        var told = new System.Collections.Concurrent.ConcurrentQueue<int>();
        var result = await ours.TransferAsync("sip:7000@192.0.2.3", told.Enqueue);
        result.ShouldBe(new(TransferOutcome.Done, 200));
        (await moved.Task.WaitAsync(Soon)).ShouldBeOfType<CallResult.Answered>().Call.Called.Number.ShouldBe("7000");
        (await ours.Ended.WaitAsync(Soon)).Cause.ShouldBe(CallEndCause.HungUpHere);
        (await theirs.Ended.WaitAsync(Soon)).Cause.ShouldBe(CallEndCause.HungUpThere);
        await Eventually.TrueAsync(() => told.Count == 2, Soon);
        told.ShouldBe([100, 200]);
    }

    [Fact]
    public async Task A_transfer_to_somebody_busy_leaves_the_call_as_it_was()
    {
        await using var phones = await WithThirdAsync();
        var third = await ThirdAsync(phones);
        third.Handler = call =>
        {
            call.Reject(486);
            return Task.CompletedTask;
        };
        var (ours, theirs) = await phones.TalkAsync();
        theirs.TransferRequested = async request => await FollowAsync(phones, request);
        (await ours.TransferAsync("sip:7000@192.0.2.3")).ShouldBe(new(TransferOutcome.Failed, 486));
        ours.Ended.IsCompleted.ShouldBeFalse();
        (await ours.HoldAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_transfer_that_is_not_wanted_is_refused()
    {
        await using var phones = await TwoPhones.MakeAsync();
        var (ours, theirs) = await phones.TalkAsync();
        (await ours.TransferAsync("7000")).ShouldBe(new(TransferOutcome.Refused, 603));
        theirs.TransferRequested = _ => Task.CompletedTask;
        (await ours.TransferAsync("7000")).ShouldBe(new(TransferOutcome.Refused, 603));
        ours.Ended.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task An_attended_transfer_puts_the_caller_in_our_place()
    {
        await using var phones = await WithThirdAsync();
        var third = await ThirdAsync(phones);
        var atThird = new List<IncomingCall>();
        var talking = new TaskCompletionSource<SipCall>();
        third.Handler = async call =>
        {
            atThird.Add(call);
            var taken = await call.AnswerAsync(new SilentMedia());
            if (call.Replaces is null)
                talking.SetResult(taken!);
        };
        var (ours, theirs) = await phones.TalkAsync();
        theirs.TransferRequested = async request => await FollowAsync(phones, request);
        var consulted = await phones.Ours.PlaceCallAsync("to third", "sip:7000@192.0.2.3", new SilentMedia());
        var consultation = consulted.ShouldBeOfType<CallResult.Answered>().Call;
        var atTheirs = await talking.Task.WaitAsync(Soon);

        (await ours.TransferAsync(consultation)).ShouldBe(new(TransferOutcome.Done, 200));
        (await atTheirs.Ended.WaitAsync(Soon)).Cause.ShouldBe(CallEndCause.Replaced);
        (await consultation.Ended.WaitAsync(Soon)).Cause.ShouldBe(CallEndCause.HungUpThere);
        (await ours.Ended.WaitAsync(Soon)).Cause.ShouldBe(CallEndCause.HungUpHere);
        atThird.Count.ShouldBe(2);
        atThird[1].Replaces.ShouldBe(atTheirs);
    }

    [Fact]
    public async Task Replacing_a_call_that_is_not_there_is_refused()
    {
        await using var phones = await TwoPhones.MakeAsync();
        var result = await phones.PlaceAsync(new() { Replaces = "nothing;to-tag=1;from-tag=2" });
        result.ShouldBe(new CallResult.Refused(481, "Call/Transaction Does Not Exist"));
    }

    static async Task<CallResult> FollowAsync(TwoPhones phones, TransferRequest request)
    {
        request.Accept();
        var wishes = new CallWishes { Replaces = request.Replaces };
        var result = await phones.Theirs.PlaceCallAsync("to third", request.Target, new SilentMedia(), wishes);
        request.Tell(result is CallResult.Answered ? 200 : 486);
        return result;
    }

    static Task<TwoPhones> WithThirdAsync() => TwoPhones.MakeAsync(ours: AddLine, theirs: AddLine);

    static void AddLine(SipOptions options) =>
        options.Lines.Add(
            new()
            {
                Name = "to third",
                Server = "192.0.2.3",
                User = "95598",
            }
        );

    static async Task<SipEndpoint> ThirdAsync(TwoPhones phones) =>
        await phones.Network.AddAsync("192.0.2.3", new() { Peers = ["192.0.2.0/24"] });
}
