using System.Collections.Concurrent;
using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Telephony.Sip;
using Xunit;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>What a real trunk does before a call is up, played by sipp.</summary>
public sealed class SippTrunkTests
{
    [PeerFact("sipp")]
    public async Task A_call_is_sent_on_to_another_address()
    {
        var (first, second) = (HostProcess.FreePort(), HostProcess.FreePort());
        await using var ours = await OurSide.StartAsync(first);
        await using var moved = Sipp.CalledAt(
            first,
            new Scenario().IsCalled().Answers(302, contact: $"<sip:7000@127.0.0.1:{second}>").Hears("ACK")
        );
        await using var there = Sipp.CalledAt(second, new Scenario().Takes(Sipp.Sdp()).IsHungUpOn());
        var talk = await ours.CallAsync(OurSide.Trunk, "10086");
        await talk.Call.HangUpAsync();
        await moved.IsContentAsync();
        await there.IsContentAsync();
    }

    [PeerFact("sipp")]
    public async Task A_challenge_that_has_grown_old_is_answered_anew()
    {
        var port = HostProcess.FreePort();
        await using var ours = await OurSide.StartAsync(port);
        await using var peer = Sipp.CalledAt(
            port,
            new Scenario()
                .IsCalled()
                .Answers(407, lines: Challenge("first"))
                .Hears("ACK")
                .IsCalled("nonce=.first.")
                .Answers(407, lines: Challenge("second", ", stale=true"))
                .Hears("ACK")
                .IsCalled("nonce=.second.")
                .Answers(200, Sipp.Sdp())
                .Hears("ACK")
                .IsHungUpOn()
        );
        var talk = await ours.CallAsync(OurSide.Trunk, "10086");
        await talk.Call.HangUpAsync();
        await peer.IsContentAsync();
    }

    static string Challenge(string nonce, string more = "") =>
        $"Proxy-Authenticate: Digest realm=\"trunk\", nonce=\"{nonce}\", algorithm=MD5, qop=\"auth\"{more}\n";

    [PeerFact("sipp")]
    public async Task An_announcement_before_the_answer_is_confirmed()
    {
        var port = HostProcess.FreePort();
        await using var ours = await OurSide.StartAsync(port);
        await using var peer = Sipp.CalledAt(
            port,
            new Scenario()
                .IsCalled("100rel")
                .Answers(183, Sipp.Sdp(), "Require: 100rel\nRSeq: 7\n")
                .Hears("PRACK")
                .Confirms()
                .Answers(200)
                .Hears("ACK")
                .IsHungUpOn()
        );
        var progress = new ConcurrentQueue<CallProgress>();
        var talk = await ours.CallAsync(OurSide.Trunk, "10086", new() { Progress = progress.Enqueue });
        progress.ShouldBe([CallProgress.EarlyMedia]);
        await talk.HearsAsync(Talk.Ours);
        await talk.Call.HangUpAsync();
        await peer.IsContentAsync();
    }

    [PeerFact("sipp")]
    public async Task Our_announcement_before_the_answer_waits_to_be_confirmed()
    {
        await using var ours = await OurSide.StartAsync();
        ours.Endpoint.Handler = async call =>
        {
            var media = ours.OpenMedia();
            (await call.ProgressAsync(media)).ShouldBeTrue();
            await call.AnswerAsync(media);
        };
        await using var peer = Sipp.Calling(
            ours.At,
            new Scenario()
                .Sends("INVITE", Sipp.Sdp(), "Supported: 100rel\n")
                .MayHear(100)
                .HearsReliably(183)
                .Hears(200)
                .Hears(200)
                .Sends("ACK")
                .HangsUp()
        );
        await peer.IsContentAsync();
    }

    [PeerFact("sipp")]
    public async Task What_is_too_large_for_a_packet_reaches_even_who_takes_no_streams()
    {
        var port = HostProcess.FreePort();
        await using var ours = await OurSide.StartAsync(port);
        await using var peer = Sipp.CalledAt(port, new Scenario().Takes(Sipp.Sdp()).IsHungUpOn());
        var talk = await ours.CallAsync(OurSide.Trunk, "10086", new() { CallerName = new('a', 1300) });
        await talk.Call.HangUpAsync();
        await peer.IsContentAsync();
    }
}
