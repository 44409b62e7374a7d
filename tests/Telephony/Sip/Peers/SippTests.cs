using System.Collections.Concurrent;
using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using SmartService.Tests.Telephony.Rtp;
using Xunit;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>Calls with sipp, which does what it is told, phones' and trunks' rarer habits included.</summary>
public sealed class SippTests
{
    [PeerFact("sipp")]
    public async Task Sound_goes_both_ways_until_we_hang_up()
    {
        await using var ours = await OurSide.StartAsync();
        await using var peer = Sipp.Calling(ours.At, new Scenario().Calls(Sipp.Sdp()).IsHungUpOn());
        var talk = await ours.TakenAsync();
        await talk.HearsAsync(Talk.Ours);
        await talk.Call.HangUpAsync();
        await peer.IsContentAsync();
    }

    [PeerFact("sipp")]
    public async Task Keys_come_as_INFO_and_the_other_side_hangs_up()
    {
        await using var ours = await OurSide.StartAsync();
        await using var peer = Sipp.Calling(
            ours.At,
            new Scenario()
                .Calls(Sipp.Sdp())
                .Sends("INFO", "Signal=5\nDuration=160\n", type: "application/dtmf-relay")
                .Hears(200)
                .Sends("INFO", "#", type: "application/dtmf")
                .Hears(200)
                .HangsUp()
        );
        var talk = await ours.TakenAsync();
        await talk.GetsKeysAsync("5#");
        await talk.EndsAsync(CallEndCause.HungUpThere);
        await peer.IsContentAsync();
    }

    [PeerFact("sipp")]
    public async Task The_other_side_holds_and_resumes()
    {
        await using var ours = await OurSide.StartAsync();
        var held = new ConcurrentQueue<bool>();
        ours.Endpoint.Handler = async call => (await call.AnswerAsync(ours.OpenMedia()))!.HeldByOther += held.Enqueue;
        await using var peer = Sipp.Calling(
            ours.At,
            new Scenario()
                .Calls(Sipp.Sdp())
                .Calls(Sipp.Sdp(lines: "a=sendonly\n"))
                .Calls(Sipp.Sdp(lines: "a=sendrecv\n"))
                .HangsUp()
        );
        await peer.IsContentAsync();
        await Eventually.TrueAsync(() => held.Count == 2, Talk.Patience);
        held.ShouldBe([true, false]);
    }

    [PeerFact("sipp")]
    public async Task We_hold_and_resume_though_the_other_side_was_changing_something_itself()
    {
        var port = HostProcess.FreePort();
        await using var ours = await OurSide.StartAsync(port);
        await using var peer = Sipp.CalledAt(
            port,
            new Scenario()
                .Takes(Sipp.Sdp())
                .IsAsked("a=sendonly")
                .Answers(491)
                .Hears("ACK")
                .IsAsked("a=sendonly")
                .Answers(200, Sipp.Sdp(lines: "a=recvonly\n"))
                .Hears("ACK")
                .IsAsked("a=sendrecv")
                .Answers(200, Sipp.Sdp())
                .Hears("ACK")
                .IsHungUpOn()
        );
        var talk = await ours.CallAsync(OurSide.Trunk, "10086");
        (await talk.Call.HoldAsync()).ShouldBeTrue();
        (await talk.Call.ResumeAsync()).ShouldBeTrue();
        await talk.HearsAsync(Talk.Ours);
        await talk.Call.HangUpAsync();
        await peer.IsContentAsync();
    }

    [PeerFact("sipp")]
    public async Task The_other_side_sends_us_on()
    {
        await using var ours = await OurSide.StartAsync();
        var asked = new TaskCompletionSource<TransferRequest>();
        ours.Endpoint.Handler = async call =>
            (await call.AnswerAsync(ours.OpenMedia()))!.TransferRequested = request =>
            {
                request.Accept();
                request.Tell(200);
                asked.SetResult(request);
                return Task.CompletedTask;
            };
        await using var peer = Sipp.Calling(
            ours.At,
            new Scenario()
                .Calls(Sipp.Sdp())
                .Sends("REFER", lines: "Refer-To: <sip:7000@127.0.0.1>\n")
                .Hears(202)
                .Hears("NOTIFY")
                .Confirms()
                .Hears("NOTIFY")
                .Confirms()
                .HangsUp()
        );
        await peer.IsContentAsync();
        (await asked.Task).Target.ShouldBe("sip:7000@127.0.0.1");
    }

    [PeerFact("sipp")]
    public async Task We_send_the_other_side_on()
    {
        var port = HostProcess.FreePort();
        await using var ours = await OurSide.StartAsync(port);
        await using var peer = Sipp.CalledAt(
            port,
            new Scenario()
                .Takes(Sipp.Sdp())
                .Hears("REFER")
                .Confirms(202)
                .Sends(
                    "NOTIFY",
                    "SIP/2.0 200 OK\n",
                    "Event: refer\nSubscription-State: terminated;reason=noresource\n",
                    "message/sipfrag"
                )
                .Hears(200)
                .IsHungUpOn()
        );
        var talk = await ours.CallAsync(OurSide.Trunk, "10086");
        (await talk.Call.TransferAsync("7000")).ShouldBe(new(TransferOutcome.Done, 200));
        await talk.EndsAsync(CallEndCause.HungUpHere);
        await peer.IsContentAsync();
    }

    [PeerFact("sipp")]
    public async Task The_caller_gives_up_while_it_rings()
    {
        await using var ours = await OurSide.StartAsync();
        var gone = new TaskCompletionSource();
        ours.Endpoint.Handler = async call =>
        {
            await call.RingAsync();
            call.Cancelled.Register(gone.SetResult);
            await gone.Task;
        };
        await using var peer = Sipp.Calling(
            ours.At,
            new Scenario()
                .Sends("INVITE", Sipp.Sdp())
                .MayHear(100)
                .Hears(180)
                .Sends("CANCEL")
                .Hears(200)
                .Hears(487)
                .Sends("ACK")
        );
        await gone.Task.WaitAsync(Talk.Patience);
        await peer.IsContentAsync();
        await Eventually.TrueAsync(() => ours.Endpoint.Calls == 0, Talk.Patience);
    }

    [PeerFact("sipp")]
    public async Task We_give_up_while_it_rings()
    {
        var port = HostProcess.FreePort();
        await using var ours = await OurSide.StartAsync(port);
        await using var peer = Sipp.CalledAt(
            port,
            new Scenario().IsCalled().Answers(180).Hears("CANCEL").Confirms().Answers(487).Hears("ACK")
        );
        using var giveUp = new CancellationTokenSource();
        var wishes = new CallWishes { Progress = _ => giveUp.Cancel() };
        var media = ours.OpenMedia();
        var result = await ours.Endpoint.PlaceCallAsync(OurSide.Trunk, "10086", media, wishes, giveUp.Token);
        result.ShouldBeOfType<CallResult.Cancelled>();
        await peer.IsContentAsync();
    }

    [PeerFact("sipp")]
    public async Task Sound_follows_to_another_address_and_back()
    {
        using var here = new Peer();
        using var there = new Peer("127.0.0.2") { Source = 99 };
        await using var ours = await OurSide.StartAsync();
        await using var peer = Sipp.Calling(
            ours.At,
            new Scenario()
                .Calls(Sipp.Sdp(here.Port))
                .IsToldToGoOn()
                .Calls(Sipp.Sdp(there.Port, "127.0.0.2"))
                .IsToldToGoOn()
                .Calls(Sipp.Sdp(here.Port))
                .IsHungUpOn()
        );
        var talk = await ours.TakenAsync();
        await peer.GoesAlongAsync(async () =>
        {
            await SpeaksAsync(here, talk);
            await GoOnAsync(talk);
            await SpeaksAsync(there, talk);
            await GoOnAsync(talk);
            await SpeaksAsync(here, talk);
        });
        await talk.Call.HangUpAsync();
        await peer.IsContentAsync();
    }

    static async Task GoOnAsync(Talk talk) =>
        (await talk.Call.TransferAsync("7000")).Outcome.ShouldBe(TransferOutcome.Refused);

    // It hears us from some moment on, and from then on we hear it.
    static async Task SpeaksAsync(Peer at, Talk talk)
    {
        var (received, heard) = (at.Received.Count, talk.FramesHeard);
        await Eventually.TrueAsync(() => at.Received.Count > received + 3, Talk.Patience);
        at.Speak(talk.Media, 10);
        await Eventually.TrueAsync(() => talk.FramesHeard > heard, Talk.Patience);
    }

    [PeerFact("sipp")]
    public async Task Who_never_confirms_is_given_up()
    {
        var time = new FakeTimeProvider();
        await using var ours = await OurSide.StartAsync(time: time);
        await using var peer = Sipp.Calling(
            ours.At,
            new Scenario().Sends("INVITE", Sipp.Sdp()).MayHear(100).MayHear(180).Hears(200).IsHungUpOn()
        );
        var talk = await ours.TakenAsync();
        time.Advance(TimeSpan.FromSeconds(31));
        talk.Call.Ended.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(2));
        await talk.EndsAsync(CallEndCause.NotConfirmed);
        await peer.IsContentAsync();
    }

    [PeerFact("sipp")]
    public async Task Who_sends_no_sound_is_noticed_and_hung_up_on()
    {
        var time = new FakeTimeProvider();
        await using var ours = await OurSide.StartAsync(change: options => options.SilentSeconds = 60, time: time);
        await using var peer = Sipp.Calling(
            ours.At,
            new Scenario().Calls(Sipp.Sdp(port: HostProcess.FreePort())).IsHungUpOn()
        );
        var talk = await ours.TakenAsync();
        var stopped = new TaskCompletionSource<TimeSpan>();
        talk.Media.MediaStopped += silent => stopped.TrySetResult(silent);
        await Eventually.TrueAsync(() => talk.Call.OpenAnswer is null, Talk.Patience);
        time.Advance(TimeSpan.FromSeconds(30));
        (await stopped.Task.WaitAsync(Talk.Patience)).TotalSeconds.ShouldBeInRange(20, 30);
        time.Advance(TimeSpan.FromSeconds(25));
        talk.Call.Ended.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(6));
        await talk.EndsAsync(CallEndCause.Silent);
        await peer.IsContentAsync();
    }

    [PeerFact("sipp")]
    public async Task Who_vanished_without_a_word_is_given_up_when_the_session_ends()
    {
        var time = new FakeTimeProvider();
        await using var ours = await OurSide.StartAsync(time: time);
        await using var peer = Sipp.Calling(
            ours.At,
            new Scenario().Calls(Sipp.Sdp(), "Supported: timer\nSession-Expires: 90;refresher=uac\nMin-SE: 90\n")
        );
        var talk = await ours.TakenAsync();
        await peer.IsContentAsync();
        await Eventually.TrueAsync(() => talk.Call.OpenAnswer is null, Talk.Patience);
        time.Advance(TimeSpan.FromSeconds(55));
        talk.Call.Ended.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(10));
        await talk.EndsAsync(CallEndCause.Expired);
    }
}
