using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.Tests.Fakes.Asterisk;
using SmartService.TicketCore.People;
using SmartService.VoiceGateway.PbxBridge;
using Xunit;

namespace SmartService.Tests.Gateway.PbxBridge;

/// <summary>Connections to the PBX break and come back; nobody is forgotten.</summary>
public sealed class ConnectionTests : IAsyncLifetime
{
    private const string CallId = "b9f2-call@10.0.0.5";
    private FakeAsterisk fake = null!;

    public async Task InitializeAsync() => fake = await FakeAsterisk.StartAsync();

    public async Task DisposeAsync() => await fake.DisposeAsync();

    [Fact]
    public async Task A_phone_that_is_answered_after_the_events_came_back_gets_its_caller()
    {
        fake.Line("1001", RungLine.Rings);
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        fake.TalkWithBot(CallId);
        var move = pbx.MoveAsync(CallId, "1001");
        await Eventually.TrueAsync(() => fake.Channels.Count == 3, OnAsterisk.Soon);

        fake.Ari.Drop();
        await Eventually.TrueAsync(() => fake.Ari.Connections == 2 && pbx.Ours.IsReady, OnAsterisk.Soon);
        fake.AnswerAll();

        (await move).ShouldBe(PbxMove.Moved);
    }

    [Fact]
    public async Task What_ended_while_no_events_came_is_learnt_afterwards()
    {
        fake.Line("1001", RungLine.Rings);
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        fake.TalkWithBot(CallId);
        var move = pbx.MoveAsync(CallId, "1001");
        await Eventually.TrueAsync(() => fake.Channels.Count == 3, OnAsterisk.Soon);

        fake.Ari.Drop();
        await Eventually.TrueAsync(() => !fake.Ari.IsConnected("smartservice"), OnAsterisk.Soon);
        // Nobody is there to take it, so the PBX lets it go.
        fake.AnswerAll();

        (await move).ShouldBe(PbxMove.NoAnswer);
    }

    [Fact]
    public async Task Whoever_is_left_alone_in_a_talk_is_let_go()
    {
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        var caller = fake.TalkWithBot(CallId);
        await pbx.MoveAsync(CallId, "1001");

        fake.End(fake.Channels.Single(one => one.Id != caller.Id).Id);

        await Eventually.TrueAsync(() => fake.Channels.Count == 0 && fake.Bridges.Count == 0, OnAsterisk.Soon);
    }

    [Fact]
    public async Task A_talk_goes_on_without_us_and_is_ended_by_the_next_process()
    {
        var caller = fake.TalkWithBot(CallId);
        await using (var first = await OnAsterisk.ConnectAsync(fake))
            await first.MoveAsync(CallId, "1001");
        await Eventually.TrueAsync(() => !fake.Ari.IsConnected("smartservice"), OnAsterisk.Soon);
        fake.Bridges.ShouldHaveSingleItem().Value.Count.ShouldBe(2);
        fake.End(caller.Id);

        await using var second = await OnAsterisk.ConnectAsync(fake);

        await Eventually.TrueAsync(() => fake.Channels.Count == 0 && fake.Bridges.Count == 0, OnAsterisk.Soon);
    }

    [Fact]
    public async Task What_is_no_event_and_what_nobody_waits_for_does_no_harm()
    {
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        fake.TalkWithBot(CallId);
        fake.Ari.Garbage("{");
        fake.Ari.Garbage("[]");
        fake.Ari.Garbage("""{"type":"SomethingNew","channel":{"id":"x","name":"y","state":"Up"},"cause":16}""");
        fake.Ari.Garbage(new string('x', 3 << 20));
        fake.Ari.Tell("ChannelDestroyed", new FakeChannel("stranger", "PJSIP/stranger-1"), ("cause", 17));

        (await pbx.MoveAsync(CallId, "1001")).ShouldBe(PbxMove.Moved);

        fake.Ari.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task Phones_are_asked_anew_when_the_manager_came_back()
    {
        fake.Manager.Devices["PJSIP/1001"] = "INUSE";
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        await pbx.PhoneAsync("1001", PhoneState.OnCall);

        // It changes while nobody hears of it.
        fake.Manager.Drop();
        fake.Manager.Devices["PJSIP/1001"] = "NOT_INUSE";

        await pbx.PhoneAsync("1001", PhoneState.Free);
        fake.Manager.Logins.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_is_known_of_phones_when_the_manager_is_away_for_long()
    {
        var clock = new FakeTimeProvider();
        fake.Manager.Devices["PJSIP/1001"] = "INUSE";
        await using var pbx = await OnAsterisk.ConnectAsync(fake, clock);
        await pbx.PhoneAsync("1001", PhoneState.OnCall);

        fake.Manager.IsClosed = true;
        fake.Manager.Drop();

        await Eventually.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return pbx.Told.Last().Count == 0;
            },
            OnAsterisk.Soon
        );
    }

    [Fact]
    public async Task A_wrong_password_is_told_with_the_setting_to_look_at()
    {
        var settings = OnAsterisk.Settings(fake, options => options.Ari.Password = "another");
        (await RefusalAsync(settings)).ShouldContain("VoiceGateway:Pbx:Ari:User and Password");
        settings = OnAsterisk.Settings(fake, options => options.Ami.Secret = "another");
        var refusal = await RefusalAsync(settings);
        refusal.ShouldContain("VoiceGateway:Pbx:Ami:User and Secret");
        refusal.ShouldContain("Authentication failed");
    }

    [Fact]
    public async Task Another_server_at_the_managers_port_is_no_Asterisk()
    {
        var settings = OnAsterisk.Settings(fake, options => options.Ami.Port = new Uri(fake.Ari.Url).Port);
        // A web server says nothing until it is asked.
        (await RefusalAsync(settings)).ShouldContain($"{settings.Ami.Host}:{settings.Ami.Port}");
    }

    [Fact]
    public async Task The_PBX_that_answers_is_named()
    {
        await using var pbx = await OnAsterisk.ConnectAsync(fake);
        (await pbx.Ours.AskAsync(default)).ShouldBe("Asterisk 20.9.1");
    }

    private static async Task<string> RefusalAsync(PbxOptions settings)
    {
        using var pbx = new VoiceGateway.PbxBridge.Asterisk.AsteriskPbx(
            Microsoft.Extensions.Options.Options.Create(settings),
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<VoiceGateway.PbxBridge.Asterisk.AsteriskPbx>.Instance
        );
        return (await Should.ThrowAsync<PbxException>(() => pbx.AskAsync(default))).Message;
    }
}
