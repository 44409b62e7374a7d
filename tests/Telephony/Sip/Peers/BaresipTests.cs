using Shouldly;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>Calls with baresip.</summary>
public sealed class BaresipTests : IDisposable
{
    const int Says = 620;
    readonly TempFolder _folder = new();

    [PeerFact("baresip")]
    public async Task Both_speak_at_once_and_hear_each_other_and_keys_come_between()
    {
        await using var ours = await OurSide.StartAsync();
        await using var phone = await StartAsync();
        await phone.DoAsync($"dial sip:95598@{ours.At}");
        var talk = await ours.TakenAsync();
        await talk.HearsAsync(Says);
        foreach (var key in "1*#")
            await phone.DoAsync($"sndcode {key}");
        await talk.GetsKeysAsync("1*#");
        await talk.HearsAsync(Says);
        await phone.DoAsync("hangup");
        await talk.EndsAsync(CallEndCause.HungUpThere);
        await Eventually.TrueAsync(() => phone.Heard.Any(heard => Pitch.IsIn(heard.Samples, Talk.Ours)), Talk.Patience);
    }

    [PeerFact("baresip")]
    public async Task After_a_hold_of_either_side_the_talk_goes_on()
    {
        await using var ours = await OurSide.StartAsync();
        await using var phone = await StartAsync();
        await phone.DoAsync($"dial sip:95598@{ours.At}");
        var talk = await ours.TakenAsync();
        await talk.HearsAsync(Says);
        await phone.DoAsync("hold");
        await talk.IsHeldAsync(true);
        await phone.DoAsync("resume");
        await talk.IsHeldAsync(false);
        await talk.HearsAsync(Says);
        (await talk.Call.HoldAsync()).ShouldBeTrue();
        (await talk.Call.ResumeAsync()).ShouldBeTrue();
        await talk.HearsAsync(Says);
        await talk.Call.HangUpAsync();
        await phone.SeesAsync("CALL_CLOSED");
    }

    [PeerFact("baresip")]
    public async Task Its_keys_and_ours_are_understood()
    {
        await using var ours = await OurSide.StartAsync();
        await using var phone = await StartAsync("answermode=auto;auth_user=1000;auth_pass=password;regint=60", ours);
        await Eventually.TrueAsync(() => ours.Endpoint.IsRegistered("1000"), Talk.Patience);
        var talk = await ours.CallAsync(SipOptions.DeskLine, "1000");
        await talk.HearsAsync(Says);
        await talk.Media.SendKeysAsync("42");
        await phone.SeesAsync("CALL_DTMF_START", times: 2);
        await talk.Call.HangUpAsync();
        await phone.SeesAsync("CALL_CLOSED");
    }

    [PeerFact("baresip")]
    public async Task It_gives_up_while_it_rings()
    {
        await using var ours = await OurSide.StartAsync();
        var gone = new TaskCompletionSource();
        ours.Endpoint.Handler = async call =>
        {
            call.Cancelled.Register(gone.SetResult);
            await call.RingAsync();
            await gone.Task;
        };
        await using var phone = await StartAsync();
        await phone.DoAsync($"dial sip:95598@{ours.At}");
        await phone.SeesAsync("CALL_RINGING");
        await phone.DoAsync("hangup");
        await gone.Task.WaitAsync(Talk.Patience);
        await Eventually.TrueAsync(() => ours.Endpoint.Calls == 0, Talk.Patience);
    }

    [PeerFact("baresip")]
    public async Task We_give_up_while_it_rings()
    {
        await using var ours = await OurSide.StartAsync();
        await using var phone = await StartAsync("auth_user=1000;auth_pass=password;regint=60", ours);
        await Eventually.TrueAsync(() => ours.Endpoint.IsRegistered("1000"), Talk.Patience);
        using var giveUp = new CancellationTokenSource();
        var media = ours.OpenMedia();
        var calling = ours.Endpoint.PlaceCallAsync(SipOptions.DeskLine, "1000", media, null, giveUp.Token);
        await phone.SeesAsync("CALL_INCOMING");
        await giveUp.CancelAsync();
        (await calling).ShouldBeOfType<CallResult.Cancelled>();
        await phone.SeesAsync("CALL_CLOSED");
    }

    Task<Baresip> StartAsync(string parameters = "regint=0", OurSide? at = null) =>
        Baresip.StartAsync(
            $"<sip:1000@{(at is null ? "127.0.0.1:PORT" : $"{at.At}")}>;audio_codecs=PCMA/8000,PCMU/8000;{parameters}",
            Voice.Write(Path.Combine(_folder.Path, "voice.wav"), Says)
        );

    public void Dispose() => _folder.Dispose();
}
