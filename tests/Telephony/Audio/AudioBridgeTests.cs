using Shouldly;
using SmartService.Telephony.Audio;
using Xunit;

namespace SmartService.Tests.Telephony.Audio;

public sealed class AudioBridgeTests
{
    private readonly AudioBridge bridge = new();
    private readonly BridgeParty caller;
    private readonly BridgeParty agent;
    private readonly BridgeParty supervisor;

    public AudioBridgeTests() => (caller, agent, supervisor) = (bridge.Join(), bridge.Join(), bridge.Join());

    [Fact]
    public void Each_hears_all_others_and_not_itself()
    {
        Say(caller: 1000, agent: 200, supervisor: 30);
        (Hear(caller), Hear(agent), Hear(supervisor)).ShouldBe((230, 1030, 1200));
    }

    [Fact]
    public void Who_listens_in_hears_and_is_not_heard()
    {
        bridge.SetGain(supervisor, 0);
        Say(caller: 1000, agent: 200, supervisor: 30);
        (Hear(caller), Hear(agent), Hear(supervisor)).ShouldBe((200, 1000, 1200));
    }

    [Fact]
    public void A_whisper_is_for_the_agent_only()
    {
        bridge.SetGain(supervisor, caller, 0);
        Say(caller: 1000, agent: 200, supervisor: 30);
        (Hear(caller), Hear(agent)).ShouldBe((200, 1030));
    }

    [Fact]
    public void Gains_are_for_each_pair()
    {
        bridge.SetGain(agent, caller, 0.5f);
        Say(caller: 1000, agent: 200, supervisor: 0);
        (Hear(caller), Hear(supervisor)).ShouldBe((100, 1200));
        Should.Throw<ArgumentOutOfRangeException>(() => bridge.SetGain(agent, caller, -1));
    }

    [Fact]
    public void A_sum_beyond_the_loudest_stays_the_loudest()
    {
        Say(caller: 30_000, agent: 20_000, supervisor: -30_000);
        Hear(supervisor).ShouldBe(short.MaxValue);
        Say(caller: -30_000, agent: -20_000, supervisor: 0);
        Hear(supervisor).ShouldBe(short.MinValue);
    }

    [Fact]
    public void Who_stops_speaking_is_silent_and_who_leaves_is_gone()
    {
        Say(caller: 1000, agent: 200, supervisor: 30);
        Hear(caller).ShouldBe(230);
        Say(caller: 1000, agent: 200);
        Hear(caller).ShouldBe(200);
        agent.Leave();
        Say(caller: 1000, agent: 200, supervisor: 30);
        Hear(caller).ShouldBe(30);
    }

    private void Say(int caller, int agent, int? supervisor = null)
    {
        Speak(this.caller, caller);
        Speak(this.agent, agent);
        if (supervisor is { } level)
            Speak(this.supervisor, level);
    }

    private static void Speak(BridgeParty party, int level)
    {
        var frame = new short[Frames.Samples];
        Array.Fill(frame, (short)level);
        party.Write(frame, FrameKind.Speech);
    }

    private static int Hear(BridgeParty party)
    {
        var frame = new short[Frames.Samples];
        party.Read(frame);
        frame.Distinct().Count().ShouldBe(1);
        return frame[0];
    }
}
