using Shouldly;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>Calls with linphone.</summary>
public sealed class LinphoneTests
{
    [PeerFact("linphonec")]
    public async Task It_talks_presses_keys_holds_and_hangs_up()
    {
        await using var ours = await OurSide.StartAsync();
        await using var phone = await Linphone.StartAsync();
        await phone.RegisterAsync(ours);
        await phone.DoAsync($"call sip:95598@{ours.At}");
        var talk = await ours.TakenAsync();
        talk.Call.Caller.Number.ShouldBe("1000");
        // Both speak all the time, and each hears the other.
        await talk.HearsAsync(Linphone.Says);
        await phone.DoAsync("5");
        await phone.DoAsync("#");
        await talk.GetsKeysAsync("5#");

        await phone.DoAsync("pause");
        await talk.IsHeldAsync(true);
        await phone.PrintsAsync("paused");
        await phone.DoAsync("resume 1");
        await talk.IsHeldAsync(false);
        (await talk.Call.HoldAsync()).ShouldBeTrue();
        (await talk.Call.ResumeAsync()).ShouldBeTrue();
        await talk.HearsAsync(Linphone.Says);
        await phone.DoAsync("terminate");
        await talk.EndsAsync(CallEndCause.HungUpThere);
        await phone.QuitAsync();
        Pitch.IsIn(phone.Heard.Samples, Talk.Ours).ShouldBeTrue();
    }

    [PeerFact("linphonec")]
    public async Task It_presses_a_key_that_comes_as_INFO()
    {
        await using var ours = await OurSide.StartAsync();
        await using var phone = await Linphone.StartAsync(keysAsInfo: true);
        await phone.RegisterAsync(ours);
        await phone.DoAsync($"call sip:95598@{ours.At}");
        var talk = await ours.TakenAsync();
        await talk.HearsAsync(Linphone.Says);
        await phone.DoAsync("7");
        await talk.GetsKeysAsync("7");
        await talk.Call.HangUpAsync();
        await phone.PrintsAsync("Call 1 with", times: 2);
    }

    [PeerFact("linphonec")]
    public async Task It_is_called_answers_and_is_sent_on()
    {
        await using var ours = await OurSide.StartAsync();
        await using var phone = await Linphone.StartAsync();
        await phone.RegisterAsync(ours);
        var calling = ours.CallAsync(SipOptions.DeskLine, "1000");
        await phone.PrintsAsync("Receiving new incoming call");
        await phone.DoAsync("answer");
        var talk = await calling;
        await talk.HearsAsync(Linphone.Says);
        (await talk.Call.TransferAsync($"sip:7000@{ours.At}")).Outcome.ShouldBe(TransferOutcome.Done);
        var there = await ours.TakenAsync();
        there.Call.Called.Number.ShouldBe("7000");
        await talk.EndsAsync(CallEndCause.HungUpHere);
        await there.Call.HangUpAsync();
    }

    [PeerFact("linphonec")]
    public async Task It_gives_up_while_it_rings()
    {
        await using var ours = await OurSide.StartAsync();
        var (rings, gone) = (new TaskCompletionSource(), new TaskCompletionSource());
        ours.Endpoint.Handler = async call =>
        {
            call.Cancelled.Register(gone.SetResult);
            await call.RingAsync();
            rings.SetResult();
            await gone.Task;
        };
        await using var phone = await Linphone.StartAsync();
        await phone.DoAsync($"call sip:95598@{ours.At}");
        await rings.Task.WaitAsync(Talk.Patience);
        await phone.DoAsync("terminate");
        await gone.Task.WaitAsync(Talk.Patience);
        await Eventually.TrueAsync(() => ours.Endpoint.Calls == 0, Talk.Patience);
    }

    [PeerFact("linphonec")]
    public async Task We_give_up_while_it_rings()
    {
        await using var ours = await OurSide.StartAsync();
        await using var phone = await Linphone.StartAsync();
        await phone.RegisterAsync(ours);
        using var giveUp = new CancellationTokenSource();
        var media = ours.OpenMedia();
        var calling = ours.Endpoint.PlaceCallAsync(SipOptions.DeskLine, "1000", media, null, giveUp.Token);
        await phone.PrintsAsync("Receiving new incoming call");
        await giveUp.CancelAsync();
        (await calling).ShouldBeOfType<CallResult.Cancelled>();
        await phone.PrintsAsync("ended");
    }

    [PeerFact("linphonec")]
    public async Task It_connects_us_with_its_other_call()
    {
        await using var third = await OurSide.StartAsync();
        await using var ours = await OurSide.StartAsync(trunk: third.At.Port);
        await using var phone = await Linphone.StartAsync();
        await phone.DoAsync($"call sip:95598@{ours.At}");
        var talk = await ours.TakenAsync();
        talk.Call.TransferRequested = async request =>
        {
            request.Accept();
            var wishes = new CallWishes { Replaces = request.Replaces };
            await ours.CallAsync(OurSide.Trunk, request.Target, wishes);
            request.Tell(200);
        };
        await phone.PrintsAsync("Media streams established");
        await phone.DoAsync("pause");
        await talk.IsHeldAsync(true);
        await phone.PrintsAsync("paused");
        await phone.DoAsync($"call sip:7000@{third.At}");
        var consulted = await third.TakenAsync();
        await consulted.HearsAsync(Linphone.Says);

        await phone.DoAsync("transfer 1 --to-call 2");
        var connected = await third.TakenAsync();
        await connected.HearsAsync(Talk.Ours);
        await consulted.EndsAsync(CallEndCause.Replaced);
        await talk.EndsAsync(CallEndCause.HungUpThere);
    }

    [PeerFact("linphonec")]
    public async Task We_connect_it_with_our_other_call()
    {
        await using var ours = await OurSide.StartAsync();
        await using var phone = await Linphone.StartAsync();
        await using var second = await Linphone.StartAsync();
        await phone.DoAsync($"call sip:95598@{ours.At}");
        var talk = await ours.TakenAsync();
        await second.DoAsync($"call sip:95598@{ours.At}");
        var consulted = await ours.TakenAsync();
        await consulted.HearsAsync(Linphone.Says);

        (await talk.Call.TransferAsync(consulted.Call)).Outcome.ShouldBe(TransferOutcome.Done);
        await talk.EndsAsync(CallEndCause.HungUpHere);
        // Its place was taken by the first.
        await consulted.EndsAsync(CallEndCause.HungUpThere);
    }
}
