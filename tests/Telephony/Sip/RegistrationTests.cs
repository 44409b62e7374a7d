using Shouldly;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Sip;

/// <summary>A line that registers, at a registrar that is ours as well.</summary>
public sealed class RegistrationTests
{
    const string Ours = "192.0.2.1";
    const string Exchange = "192.0.2.2";
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_line_registers_with_its_password_and_is_called_there()
    {
        await using var network = new SipNetwork();
        var (ours, exchange) = await RegisteredAsync(network);
        network.Packets.Count(packet => packet.Status == 401).ShouldBe(1);
        ours.Lines.ShouldBe([new("office", LineState.Registered)]);

        var rung = new TaskCompletionSource<IncomingCall>();
        ours.Handler = async call =>
        {
            rung.SetResult(call);
            await call.AnswerAsync(new SilentMedia());
        };
        var result = await exchange.PlaceCallAsync(SipOptions.DeskLine, "95598", new SilentMedia());
        result.ShouldBeOfType<CallResult.Answered>();
        (await rung.Task).Line.ShouldBe("office");
    }

    [Fact]
    public async Task Several_lines_stand_beside_each_other_and_one_that_fails_does_not_touch_the_others()
    {
        const string away = "192.0.2.4";
        const string second = "192.0.2.3";
        await using var network = new SipNetwork { Loses = packet => $"{packet.To.Address}" == away };
        var (first, other) = (await AddExchangeAsync(network), await AddExchangeAsync(network, second));
        var ours = await network.AddAsync(
            Ours,
            new() { Lines = [Line("password"), Line("password", "branch", second), Line("password", "lost", away)] }
        );
        await Eventually.TrueAsync(() => ours.Lines.Count(line => line.State == LineState.Registered) == 2, Soon);
        ours.Lines[2].State.ShouldNotBe(LineState.Registered);

        var rung = new List<string>();
        ours.Handler = async call =>
        {
            rung.Add(call.Line!);
            await call.AnswerAsync(new SilentMedia());
        };
        foreach (var exchange in new[] { other, first })
        {
            exchange.Handler = call => call.AnswerAsync(new SilentMedia());
            (
                await exchange.PlaceCallAsync(SipOptions.DeskLine, "95598", new SilentMedia())
            ).ShouldBeOfType<CallResult.Answered>();
        }
        rung.ShouldBe(["branch", "office"]);
        foreach (var (line, server) in new[] { ("office", Exchange), ("branch", second) })
        {
            var placed = await ours.PlaceCallAsync(line, "1001", new SilentMedia());
            placed.ShouldBeOfType<CallResult.Answered>().Call.Dialog.Target.Host.ShouldBe(server);
        }
    }

    [Fact]
    public async Task A_call_over_the_line_proves_itself_when_asked()
    {
        await using var network = new SipNetwork();
        var (ours, exchange) = await RegisteredAsync(network);
        IncomingCall? rung = null;
        exchange.Handler = async call =>
        {
            rung = call;
            await call.AnswerAsync(new SilentMedia());
        };
        var result = await ours.PlaceCallAsync("office", "1001", new SilentMedia());
        var call = result.ShouldBeOfType<CallResult.Answered>().Call;
        rung!.User.ShouldBe("95598");
        rung.Caller.Number.ShouldBe("95598");
        (await call.HoldAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_registration_is_refreshed_in_time_and_taken_back_at_the_end()
    {
        await using var network = new SipNetwork();
        var (ours, exchange) = await RegisteredAsync(network);
        for (var times = 2; times <= 5; times++)
        {
            await network.SettledAsync();
            network.Time.Advance(TimeSpan.FromSeconds(91));
            await network.SeenAsync(packet => packet is { Method: "REGISTER", Status: 200 }, times);
            exchange.IsRegistered("95598").ShouldBeTrue();
        }
        var sent = network
            .Packets.Where(packet => packet.Message is SipRequest)
            .Select(packet => packet.Message)
            .ToList();
        sent.Select(register => register.CallId).Distinct().Count().ShouldBe(1);
        sent.Select(register => register.CSeq.Number).ShouldBeInOrder();

        await ours.StopAsync();
        exchange.IsRegistered("95598").ShouldBeFalse();
    }

    [Fact]
    public async Task A_registrar_that_is_away_is_asked_again_after_ever_longer_pauses()
    {
        await using var network = new SipNetwork { Loses = packet => packet.To.Address.ToString() == Exchange };
        await AddExchangeAsync(network);
        var ours = await AddOursAsync(network, "password");
        await network.SeenAsync(Register);
        var tries = new List<TimeSpan>();
        var began = network.Time.GetUtcNow();
        var ids = new HashSet<uint>();
        while (network.Time.GetUtcNow() - began < TimeSpan.FromMinutes(30))
        {
            network.Time.Advance(TimeSpan.FromSeconds(1));
            await network.SettledAsync();
            if (network.Packets.Where(Register).Any(packet => ids.Add(packet.Message.CSeq.Number)))
                tries.Add(network.Time.GetUtcNow() - began);
        }
        ours.Lines[0].State.ShouldBe(LineState.Failed);
        ours.Lines[0].Problem.ShouldBe("no answer");
        tries.Count.ShouldBeInRange(6, 16);
        (tries[^1] - tries[^2]).ShouldBeGreaterThan(tries[2] - tries[1]);

        network.Loses = _ => false;
        await Eventually.TrueAsync(
            () =>
            {
                network.Time.Advance(TimeSpan.FromSeconds(20));
                return ours.Lines[0].State == LineState.Registered;
            },
            Soon
        );
    }

    [Fact]
    public async Task Who_guesses_passwords_is_not_heard_for_a_while()
    {
        await using var network = new SipNetwork();
        var exchange = await AddExchangeAsync(network);
        var ours = await AddOursAsync(network, "not the password");
        await network.SeenAsync(packet => packet.Status == 403);
        await Eventually.TrueAsync(() => ours.Lines[0].State == LineState.Failed, Soon);
        ours.Lines[0].Problem.ShouldBe("403 Forbidden");
        // The second wrong password is one too many.
        await Eventually.TrueAsync(
            () =>
            {
                network.Time.Advance(TimeSpan.FromSeconds(1));
                return network.Packets.Count(packet => packet.Status == 403) == 2;
            },
            Soon
        );
        await network.SettledAsync();
        network.Inject(exchange, $"{Ours}:5060", Options("blocked"));
        await network.SettledAsync();
        network.Packets.ShouldNotContain(packet => packet.Message.CallId == "blocked");
        network.Time.Advance(TimeSpan.FromSeconds(700));
        network.Inject(exchange, $"{Ours}:5060", Options("heard"));
        await network.SeenAsync(packet => packet.Message.CallId == "heard");
    }

    [Fact]
    public async Task Nobody_registers_in_anothers_name()
    {
        await using var network = new SipNetwork();
        await AddExchangeAsync(network, new SipUserOptions { Name = "1001", Password = "password" });
        var ours = await network.AddAsync(Ours, new() { Lines = [Line("password", authUser: "1001")] });
        await Eventually.TrueAsync(() => ours.Lines[0].State == LineState.Failed, Soon);
        ours.Lines[0].Problem.ShouldBe("403 Forbidden");
    }

    static bool Register(Packet packet) => packet is { Method: "REGISTER", Status: 0 };

    static string Options(string id) =>
        $"""
            OPTIONS sip:192.0.2.2 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK{id}
            From: <sip:1@192.0.2.1>;tag=1
            To: <sip:1@192.0.2.2>
            Call-ID: {id}
            CSeq: 1 OPTIONS


            """;

    static async Task<(SipEndpoint Ours, SipEndpoint Exchange)> RegisteredAsync(SipNetwork network)
    {
        var exchange = await AddExchangeAsync(network);
        var ours = await AddOursAsync(network, "password");
        await Eventually.TrueAsync(() => ours.Lines[0].State == LineState.Registered, Soon);
        exchange.IsRegistered("95598").ShouldBeTrue();
        return (ours, exchange);
    }

    static Task<SipEndpoint> AddOursAsync(SipNetwork network, string password) =>
        network.AddAsync(Ours, new() { Lines = [Line(password)] });

    static SipLineOptions Line(
        string password,
        string name = "office",
        string server = Exchange,
        string? authUser = null
    ) =>
        new()
        {
            Name = name,
            Server = server,
            User = "95598",
            AuthUser = authUser,
            Password = password,
            Register = true,
            ExpiresSeconds = 100,
        };

    static Task<SipEndpoint> AddExchangeAsync(SipNetwork network, params SipUserOptions[] more) =>
        AddExchangeAsync(network, Exchange, more);

    static Task<SipEndpoint> AddExchangeAsync(SipNetwork network, string address, params SipUserOptions[] more) =>
        network.AddAsync(
            address,
            new()
            {
                Users = [new() { Name = "95598", Password = "password" }, .. more],
                FailuresBeforeBlock = 2,
                BlockSeconds = 600,
            }
        );
}
