using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.Tests.Fakes.Asterisk;
using SmartService.VoiceGateway.PbxBridge;
using Xunit;

namespace SmartService.Tests.Gateway.PbxBridge;

/// <summary>A caller is handed from the bot to a phone or queue of the PBX.</summary>
public sealed class MoveTests : IAsyncLifetime
{
    private const string CallId = "b9f2-call@10.0.0.5";
    private FakeAsterisk fake = null!;

    public async Task InitializeAsync() => fake = await FakeAsterisk.StartAsync();

    public async Task DisposeAsync() => await fake.DisposeAsync();

    [Fact]
    public async Task A_caller_talks_with_the_agent_once_the_agents_phone_is_answered()
    {
        await using var pbx = await OnAsterisk.ConnectAsync(fake, change: options => options.Record = true);
        var caller = fake.TalkWithBot(CallId);
        fake.TalkWithBot("another-call@10.0.0.5", "13900139000");

        (await pbx.MoveAsync(CallId, "1001")).ShouldBe(PbxMove.Moved);

        var talk = fake.Bridges.Single(one => one.Value.Contains(caller.Id));
        talk.Value.Count.ShouldBe(2);
        var agent = fake.Find(talk.Value.Single(id => id != caller.Id))!;
        agent.Name.ShouldStartWith("Local/1001@internal");
        agent.Number.ShouldBe("13800138000", "the agent's phone shows who calls");
        fake.Played.ShouldHaveSingleItem().ShouldBe((agent.Id, "sound:beep"));
        fake.Recordings.ShouldHaveSingleItem();
        // The bot's leg is gone, and the other caller's call goes on.
        fake.Channels.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(RungLine.Busy, PbxMove.Busy)]
    [InlineData(RungLine.NoAnswer, PbxMove.NoAnswer)]
    [InlineData(RungLine.Declines, PbxMove.Refused)]
    [InlineData(RungLine.NotRegistered, PbxMove.Unreachable)]
    public async Task A_number_that_is_not_answered_is_told_apart_and_the_caller_stays_with_the_bot(
        RungLine does,
        PbxMove told
    )
    {
        fake.Line("1001", does);
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        var caller = fake.TalkWithBot(CallId);

        (await pbx.MoveAsync(CallId, "1001")).ShouldBe(told);

        IsWithBot(caller).ShouldBeTrue();
        fake.Channels.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_it_rings_leaves_no_phone_ringing()
    {
        fake.Line("1001", RungLine.Rings);
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        fake.TalkWithBot(CallId);
        using var hangUp = new CancellationTokenSource();
        var move = pbx.MoveAsync(CallId, "1001", hangUp.Token);
        await Eventually.TrueAsync(() => fake.Channels.Count == 3, OnAsterisk.Soon);

        await hangUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => move);
        fake.Channels.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_end_of_our_own_call_does_not_stop_the_move_that_ends_it()
    {
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        var caller = fake.TalkWithBot(CallId);
        using var ours = new CancellationTokenSource();
        fake.BotLegEnded = ours.Cancel;

        (await pbx.MoveAsync(CallId, "1001", ours.Token)).ShouldBe(PbxMove.Moved);

        fake.Bridges.Values.Single(one => one.Contains(caller.Id)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_agent_who_hangs_up_in_the_last_moment_leaves_the_caller_to_the_bot()
    {
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        var caller = fake.TalkWithBot(CallId);
        fake.BotLegEnded = () => fake.End(fake.Channels.Single(one => one.Name.StartsWith("Local/")).Id);

        (await pbx.MoveAsync(CallId, "1001")).ShouldBe(PbxMove.Failed);

        fake.Find(caller.Id).ShouldNotBeNull();
        (caller.App, caller.Context, caller.Exten).ShouldBe((null, "internal", "95598"));
    }

    [Theory]
    [InlineData("not-a-call-of-the-pbx", "1001", PbxMove.NotThere)]
    [InlineData(CallId, "1001@elsewhere/n&PJSIP/9", PbxMove.NotThere)]
    [InlineData(CallId, "", PbxMove.NotThere)]
    public async Task What_cannot_be_moved_is_not_tried(string callId, string number, PbxMove told)
    {
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        var caller = fake.TalkWithBot(CallId);

        (await pbx.MoveAsync(callId, number)).ShouldBe(told);

        IsWithBot(caller).ShouldBeTrue();
        fake.Ari.Requests.ShouldNotContain(one => one.StartsWith("POST"));
    }

    [Fact]
    public async Task A_request_whose_answer_was_lost_rings_once()
    {
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        fake.TalkWithBot(CallId);
        fake.Ari.LoseAnswer("POST /ari/channels/smartservice-");

        (await pbx.MoveAsync(CallId, "1001")).ShouldBe(PbxMove.Moved);

        fake.Channels.Count(one => one.Name.StartsWith("Local/1001")).ShouldBe(1);
    }

    [Fact]
    public async Task A_PBX_that_answers_nothing_is_given_up_and_the_caller_stays()
    {
        await using var pbx = await OnAsterisk.ConnectAsync(fake, change: options => options.Ari.TimeoutMs = 300);
        var caller = fake.TalkWithBot(CallId);
        fake.Ari.IsSilent = true;

        (await pbx.MoveAsync(CallId, "1001")).ShouldBe(PbxMove.Failed);

        IsWithBot(caller).ShouldBeTrue();
    }

    private bool IsWithBot(FakeChannel caller) =>
        fake.Bridges.Values.Any(one => one.Contains(caller.Id) && one.Any(id => fake.Find(id)?.CallId.Length > 0));
}
