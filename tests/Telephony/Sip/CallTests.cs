using Shouldly;
using SmartService.Telephony;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>What becomes of a call, seen from both of its ends.</summary>
public sealed class CallTests
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_call_is_answered_and_hung_up_by_the_caller()
    {
        await using var phones = await TwoPhones.MakeAsync();
        var heard = new List<CallProgress>();
        var result = await phones.PlaceAsync(new() { Progress = heard.Add, CallerName = "澜江公用服务" });

        var ours = result.ShouldBeOfType<CallResult.Answered>().Call;
        var theirs = await phones.Taken.Task;
        heard.ShouldBe([CallProgress.Ringing]);
        ours.IsOutgoing.ShouldBeTrue();
        theirs.IsOutgoing.ShouldBeFalse();
        theirs.Caller.Number.ShouldBe("95598");
        theirs.Caller.DisplayName.ShouldBe("澜江公用服务");
        theirs.Called.Number.ShouldBe("10086");
        phones.OurMedia.IsStarted.ShouldBeTrue();
        await phones.Network.SeenAsync(packet => packet.Method == "ACK");

        await ours.HangUpAsync();
        (await ours.Ended).Cause.ShouldBe(CallEndCause.HungUpHere);
        var end = await theirs.Ended.WaitAsync(Soon);
        end.Cause.ShouldBe(CallEndCause.HungUpThere);
        end.Reason.ShouldBe(CallReason.Normal);
        await Eventually.TrueAsync(() => phones.OurMedia.IsDisposed && phones.TheirMedia.IsDisposed, Soon);
        (phones.Ours.Calls, phones.Theirs.Calls).ShouldBe((0, 0));
    }

    [Fact]
    public async Task The_called_hangs_up()
    {
        await using var phones = await TwoPhones.MakeAsync();
        var (ours, theirs) = await phones.TalkAsync();
        await theirs.HangUpAsync(new("SIP", 200, "Call completed elsewhere"));
        (await ours.Ended.WaitAsync(Soon)).ShouldBe(
            new(CallEndCause.HungUpThere, new("SIP", 200, "Call completed elsewhere"))
        );
    }

    [Theory]
    [InlineData(486, typeof(CallResult.Busy))]
    [InlineData(600, typeof(CallResult.Busy))]
    [InlineData(480, typeof(CallResult.NoAnswer))]
    [InlineData(404, typeof(CallResult.Refused))]
    [InlineData(603, typeof(CallResult.Refused))]
    public async Task A_refusal_is_told_for_what_it_is(int status, Type result)
    {
        await using var phones = await TwoPhones.MakeAsync(call =>
        {
            call.Reject(status);
            return Task.CompletedTask;
        });
        (await phones.PlaceAsync()).ShouldBeOfType(result);
        await Eventually.TrueAsync(() => phones.OurMedia.IsDisposed, Soon);
        (phones.Ours.Calls, phones.Theirs.Calls).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_call_that_nobody_takes_in_time_is_taken_back()
    {
        var gone = new TaskCompletionSource();
        await using var phones = await TwoPhones.MakeAsync(async call =>
        {
            await call.RingAsync();
            call.Cancelled.Register(gone.SetResult);
            await gone.Task;
        });
        var placed = phones.PlaceAsync(new() { RingFor = TimeSpan.FromSeconds(20) });
        await phones.Network.SeenAsync(packet => packet.Status == 180);
        phones.Network.Time.Advance(TimeSpan.FromSeconds(21));
        (await placed).ShouldBeOfType<CallResult.NoAnswer>();
        await gone.Task.WaitAsync(Soon);
        await phones.Network.SeenAsync(packet => packet.Method == "CANCEL" && packet.Status == 200);
        await phones.Network.SeenAsync(packet => packet.Status == 487);
        await phones.Network.SeenAsync(packet => packet.Method == "ACK");
    }

    [Fact]
    public async Task Our_own_giving_up_takes_the_call_back()
    {
        await using var phones = await TwoPhones.MakeAsync(async call =>
        {
            await call.RingAsync();
            var gone = new TaskCompletionSource();
            call.Cancelled.Register(gone.SetResult);
            await gone.Task;
        });
        using var giveUp = new CancellationTokenSource();
        var placed = phones.PlaceAsync(giveUp: giveUp.Token);
        await phones.Network.SeenAsync(packet => packet.Status == 180);
        await giveUp.CancelAsync();
        (await placed).ShouldBeOfType<CallResult.Cancelled>();
        await phones.Network.SeenAsync(packet => packet.Status == 487);
    }

    [Fact]
    public async Task An_answer_that_crosses_our_giving_up_is_hung_up()
    {
        var answer = new TaskCompletionSource();
        await using var phones = await TwoPhones.MakeAsync(async call =>
        {
            await call.RingAsync();
            await answer.Task;
            await call.AnswerAsync(new SilentMedia());
        });
        phones.Network.Loses = packet => packet.Method == "CANCEL";
        using var giveUp = new CancellationTokenSource();
        var placed = phones.PlaceAsync(giveUp: giveUp.Token);
        await phones.Network.SeenAsync(packet => packet.Status == 180);
        await giveUp.CancelAsync();
        (await placed).ShouldBeOfType<CallResult.Cancelled>();
        answer.SetResult();
        await phones.Network.SeenAsync(packet => packet.Method == "ACK");
        await phones.Network.SeenAsync(packet => packet.Method == "BYE" && packet.Status == 200);
        await Eventually.TrueAsync(() => phones.Theirs.Calls == 0, Soon);
    }

    [Fact]
    public async Task Nobody_there_is_told_apart_from_nobody_answering()
    {
        await using var phones = await TwoPhones.MakeAsync();
        phones.Network.Loses = _ => true;
        var placed = phones.PlaceAsync();
        await phones.Network.SeenAsync(packet => packet.Method == "INVITE");
        phones.Network.Time.Advance(TimeSpan.FromSeconds(33));
        (await placed).ShouldBeOfType<CallResult.Unreachable>();
        // T1 doubled each time until 64 T1: at 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 s (timers A and B).
        await phones.Network.SeenAsync(packet => packet.Method == "INVITE", times: 7);
        phones.Network.Packets.Count(packet => packet.Method == "INVITE").ShouldBe(7);
    }

    [Fact]
    public async Task Media_that_do_not_fit_are_refused()
    {
        await using var phones = await TwoPhones.MakeAsync(async call =>
            (await call.AnswerAsync(new SilentMedia { Fits = false })).ShouldBeNull()
        );
        (await phones.PlaceAsync()).ShouldBe(new CallResult.Refused(488, "Not Acceptable Here"));
    }

    [Fact]
    public async Task Early_media_are_heard_before_the_answer()
    {
        var announced = new TaskCompletionSource();
        var early = new SilentMedia();
        await using var phones = await TwoPhones.MakeAsync(async call =>
        {
            (await call.ProgressAsync(early)).ShouldBeTrue();
            await announced.Task;
            await call.AnswerAsync(early);
        });
        var heard = new TaskCompletionSource<CallProgress>();
        var placed = phones.PlaceAsync(new() { Progress = heard.SetResult });
        (await heard.Task.WaitAsync(Soon)).ShouldBe(CallProgress.EarlyMedia);
        phones.OurMedia.IsStarted.ShouldBeTrue();
        // Both sides know 100rel, so it was confirmed (RFC 3262).
        await phones.Network.SeenAsync(packet => packet.Method == "PRACK" && packet.Status == 200);
        announced.SetResult();
        (await placed).ShouldBeOfType<CallResult.Answered>();
    }

    [Fact]
    public async Task Keys_arrive_in_their_order()
    {
        await using var phones = await TwoPhones.MakeAsync();
        var (_, theirs) = await phones.TalkAsync();
        var keys = new System.Collections.Concurrent.ConcurrentQueue<char>();
        theirs.KeyPressed += keys.Enqueue;
        var number = 1000;
        foreach (
            var (type, body) in new[]
            {
                ("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n"),
                ("application/dtmf-relay", "Signal= *\r\nDuration= 160"),
                ("application/dtmf-relay", "Signal=11\r\n"),
                ("application/dtmf", "0"),
                ("application/dtmf", "d\r\n"),
            }
        )
            phones.Network.Inject(phones.Theirs, "192.0.2.1:5060", Info(theirs, ++number, type, body));
        await Eventually.TrueAsync(() => keys.Count == 5, Soon);
        keys.ShouldBe("5*#0D");
        phones.Network.Inject(phones.Theirs, "192.0.2.1:5060", Info(theirs, ++number, "text/plain", "hello"));
        await phones.Network.SeenAsync(packet => packet.Method == "INFO" && packet.Status == 415);
        keys.Count.ShouldBe(5);
    }

    static string Info(SipCall callee, int number, string type, string body) =>
        $"""
            INFO sip:10086@192.0.2.2:5060 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKinfo{number}
            Max-Forwards: 70
            From: {callee.Dialog.Remote}
            To: {callee.Dialog.Local}
            Call-ID: {callee.Dialog.CallId}
            CSeq: {callee.Dialog.IsCaller}
            Content-Type: {type}
            Content-Length: {body.Length}

            {body}
            """.Replace($"CSeq: {callee.Dialog.IsCaller}", $"CSeq: {100_000 + number} INFO");

    [Fact]
    public async Task Hold_and_resume_are_told_to_the_other_side()
    {
        await using var phones = await TwoPhones.MakeAsync();
        var (ours, theirs) = await phones.TalkAsync();
        var told = new System.Collections.Concurrent.ConcurrentQueue<bool>();
        theirs.HeldByOther += told.Enqueue;

        (await ours.HoldAsync()).ShouldBeTrue();
        ours.IsHeld.ShouldBeTrue();
        theirs.IsHeldByOther.ShouldBeTrue();
        phones.OurMedia.Remote.ShouldBe(MediaDirection.ReceiveOnly);

        // Both sides may hold at once.
        (await theirs.HoldAsync()).ShouldBeTrue();
        ours.IsHeldByOther.ShouldBeTrue();
        (await theirs.ResumeAsync()).ShouldBeTrue();
        (await ours.ResumeAsync()).ShouldBeTrue();
        theirs.IsHeldByOther.ShouldBeFalse();
        phones.OurMedia.Remote.ShouldBe(MediaDirection.SendReceive);
        await Eventually.TrueAsync(() => told.Count == 2, Soon);
        told.ShouldBe([true, false]);
    }

    [Fact]
    public async Task Two_that_hold_at_the_same_moment_both_succeed_in_the_end()
    {
        await using var phones = await TwoPhones.MakeAsync();
        var (ours, theirs) = await phones.TalkAsync();
        await phones.Network.SeenAsync(packet => packet.Method == "ACK");
        var both = Task.WhenAll(ours.HoldAsync(), theirs.HoldAsync());
        await Eventually.TrueAsync(
            () =>
            {
                phones.Network.Time.Advance(TimeSpan.FromSeconds(0.1));
                return both.IsCompleted;
            },
            Soon
        );
        (await both).ShouldBe([true, true]);
        (phones.OurMedia.Remote, phones.TheirMedia.Remote).ShouldBeOneOf(
            (MediaDirection.SendOnly, MediaDirection.Inactive),
            (MediaDirection.Inactive, MediaDirection.SendOnly),
            (MediaDirection.Inactive, MediaDirection.Inactive)
        );
    }
}
