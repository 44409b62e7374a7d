using Shouldly;
using SmartService.Telephony.Sip;
using Xunit;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>Calls through kamailio.</summary>
public sealed class KamailioTests
{
    [PeerFact("kamailio")]
    public async Task What_both_sides_say_of_a_call_goes_through_it()
    {
        await using var ours = await OurSide.StartAsync();
        await using var proxy = await Kamailio.StartAsync(ours.At.Port);
        await using var peer = await Baresip.StartAsync("<sip:1000@127.0.0.1:PORT>;regint=0");
        await peer.DoAsync($"dial sip:95598@{proxy.At}");
        var talk = await ours.TakenAsync();
        await peer.SeesAsync("CALL_ESTABLISHED");
        (await talk.Call.HoldAsync()).ShouldBeTrue();
        (await talk.Call.ResumeAsync()).ShouldBeTrue();
        await peer.DoAsync("hold");
        await talk.IsHeldAsync(true);
        await talk.Call.HangUpAsync();
        await peer.SeesAsync("CALL_CLOSED");
        proxy.Carried("ACK").ShouldBeTrue(proxy.Output);
        proxy.Carried("INVITE").ShouldBeTrue(proxy.Output);
        proxy.Carried("BYE").ShouldBeTrue(proxy.Output);
    }

    [PeerFact("kamailio")]
    public async Task The_caller_behind_it_gives_up_while_it_rings()
    {
        await using var ours = await OurSide.StartAsync();
        var gone = new TaskCompletionSource();
        ours.Endpoint.Handler = async call =>
        {
            call.Cancelled.Register(gone.SetResult);
            await call.RingAsync();
            await gone.Task;
        };
        await using var proxy = await Kamailio.StartAsync(ours.At.Port);
        await using var peer = await Baresip.StartAsync("<sip:1000@127.0.0.1:PORT>;regint=0");
        await peer.DoAsync($"dial sip:95598@{proxy.At}");
        await peer.SeesAsync("CALL_RINGING");
        await peer.DoAsync("hangup");
        await gone.Task.WaitAsync(Talk.Patience);
    }
}
