using Microsoft.Playwright;
using Shouldly;
using SmartService.Telephony.Audio;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Calls;
using SmartService.VoiceGateway.Calls;
using SmartService.VoiceGateway.PbxBridge;
using Xunit;

namespace SmartService.Tests.Browser;

/// <summary>An agent's browser is their telephone, by the module that the desk loads.</summary>
[Collection(InBrowser.Name)]
public sealed class AgentPhoneTests(TalkingBrowser browser, CallNode node)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [BrowserFact]
    public async Task It_rings_is_answered_and_both_hear_each_other()
    {
        await using var window = await browser.OpenAsync(600, 400);
        var ring = await ConnectAsync(window);

        var ringing = ring(CancellationToken.None);
        await StateAsync(window, "ringing");
        await window.Page.ClickAsync("#answer");
        var leg = (await ringing).ShouldNotBeNull();
        var ear = new LoudEar();
        (leg.Source, leg.Sink) = (new Hum(), ear);

        await StateAsync(window, "talking");
        await window.Page.WaitForFunctionAsync("() => loudest.speaker > 0.5 && loudest.microphone > 0.3");
        await Eventually.TrueAsync(() => ear.Loudest > 500, Soon);

        await window.Page.ClickAsync("#hangUp");
        await leg.Ended.WaitAsync(Soon);
        await StateAsync(window, "ready");
        (await window.Page.EvaluateAsync<string[]>("states")).ShouldBe([
            "connecting",
            "ready",
            "ringing",
            "talking",
            "ended",
            "ready",
        ]);
        window.Errors.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task It_can_refuse_and_be_rung_again_and_is_no_telephone_once_it_is_closed()
    {
        await using var window = await browser.OpenAsync(600, 400);
        var ring = await ConnectAsync(window);

        var first = ring(CancellationToken.None);
        await StateAsync(window, "ringing");
        await window.Page.ClickAsync("#refuse");
        (await first).ShouldBeNull();

        using var nobodyWaits = new CancellationTokenSource();
        await StateAsync(window, "ready");
        var second = ring(nobodyWaits.Token);
        await StateAsync(window, "ringing");
        await nobodyWaits.CancelAsync();
        (await second).ShouldBeNull();

        await window.Page.GotoAsync("about:blank");
        await Eventually.TrueAsync(() => node.Host.Get<AgentPhones>().Find(Agent) is null, Soon);
    }

    private const string Agent = "agent1";

    private async Task<Func<CancellationToken, Task<ICallLeg?>>> ConnectAsync(Window window)
    {
        var pass = await node.Host.Get<PhonePasses>().IssueAsync(Agent, default);
        await window.Page.GotoAsync($"{node.Host.Url}/test/agent?pass={pass}");
        await StateAsync(window, "ready");
        return node.Host.Get<AgentPhones>().Find(Agent).ShouldNotBeNull();
    }

    private static Task<IJSHandle> StateAsync(Window window, string state) =>
        window.Page.WaitForFunctionAsync($"() => states.at(-1) === '{state}'");

    private sealed class Hum : IAudioSource
    {
        private long at;

        public int Read(Span<short> frame)
        {
            foreach (ref var sample in frame)
                sample = (short)(9000 * Math.Sin(2 * Math.PI * 440 * at++ / Frames.Rate));
            return frame.Length;
        }
    }

    private sealed class LoudEar : IAudioSink
    {
        private int loudest;

        public int Loudest => Volatile.Read(ref loudest);

        public void Write(ReadOnlySpan<short> frame, FrameKind kind)
        {
            foreach (var sample in frame)
                loudest = Math.Max(loudest, Math.Abs((int)sample));
        }
    }
}
