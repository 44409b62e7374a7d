using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Telephony.Sip;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Telephony.Sip.Peers;

/// <summary>Calls with programs that others wrote.</summary>
public sealed class PeerTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [PeerFact("baresip")]
    public async Task A_baresip_registers_calls_holds_and_hangs_up()
    {
        await using var endpoint = await StartAsync(offerSha256: false);
        var talking = Answering(endpoint);
        await using var phone = await Baresip.StartAsync(Account(endpoint, ""));
        await Eventually.TrueAsync(() => endpoint.IsRegistered("1000"), Patience);

        await phone.DoAsync($"dial sip:95598@{endpoint.Local}");
        var call = await talking.Task.WaitAsync(Patience);
        await phone.SeesAsync("CALL_ESTABLISHED");
        call.Caller.Number.ShouldBe("1000");
        call.Called.Number.ShouldBe("95598");

        await phone.DoAsync("hold");
        await Eventually.TrueAsync(() => call.IsHeldByOther, Patience);
        await phone.DoAsync("resume");
        await Eventually.TrueAsync(() => !call.IsHeldByOther, Patience);
        (await call.HoldAsync()).ShouldBeTrue();
        (await call.ResumeAsync()).ShouldBeTrue();

        await phone.DoAsync("hangup");
        (await call.Ended.WaitAsync(Patience)).Cause.ShouldBe(CallEndCause.HungUpThere);
    }

    [PeerFact("baresip")]
    public async Task A_baresip_is_called_and_sent_on_to_another_number()
    {
        await using var endpoint = await StartAsync(offerSha256: false);
        await using var phone = await Baresip.StartAsync(Account(endpoint, "answermode=auto"));
        await Eventually.TrueAsync(() => endpoint.IsRegistered("1000"), Patience);
        var result = await endpoint.PlaceCallAsync(SipOptions.DeskLine, "1000", new SilentMedia());
        var call = result.ShouldBeOfType<CallResult.Answered>($"{phone.Output}").Call;
        await phone.SeesAsync("CALL_ESTABLISHED");
        (await call.HoldAsync()).ShouldBeTrue();

        var second = Answering(endpoint);
        var moved = await call.TransferAsync($"sip:7000@{endpoint.Local}");
        moved.Outcome.ShouldBe(TransferOutcome.Done, phone.Output);
        var there = await second.Task.WaitAsync(Patience);
        there.Called.Number.ShouldBe("7000");
        await call.Ended.WaitAsync(Patience);
        await there.HangUpAsync();
        await phone.SeesAsync("CALL_CLOSED", times: 2);
    }

    [PeerFact("baresip")]
    public async Task A_baresip_asks_to_be_transferred()
    {
        await using var endpoint = await StartAsync(offerSha256: false);
        var talking = Answering(endpoint);
        await using var phone = await Baresip.StartAsync(Account(endpoint, ""));
        await Eventually.TrueAsync(() => endpoint.IsRegistered("1000"), Patience);
        await phone.DoAsync($"dial sip:95598@{endpoint.Local}");
        var call = await talking.Task.WaitAsync(Patience);
        await phone.SeesAsync("CALL_ESTABLISHED");
        var asked = new TaskCompletionSource<TransferRequest>();
        call.TransferRequested = request =>
        {
            request.Accept();
            request.Tell(200);
            asked.SetResult(request);
            return Task.CompletedTask;
        };
        await phone.DoAsync($"transfer sip:7000@{endpoint.Local}");
        (await asked.Task.WaitAsync(Patience)).Target.ShouldBe($"sip:7000@{endpoint.Local}");
        (await call.Ended.WaitAsync(Patience)).Cause.ShouldBe(CallEndCause.HungUpThere);
    }

    [PeerFact("baresip")]
    public async Task A_baresip_calls_over_TCP()
    {
        await using var endpoint = await StartAsync(offerSha256: false);
        var talking = Answering(endpoint);
        await using var phone = await Baresip.StartAsync(Account(endpoint, "", ";transport=tcp"));
        await Eventually.TrueAsync(() => endpoint.IsRegistered("1000"), Patience);
        await phone.DoAsync($"dial sip:95598@{endpoint.Local}");
        var call = await talking.Task.WaitAsync(Patience);
        await phone.SeesAsync("CALL_ESTABLISHED");
        (await call.HoldAsync()).ShouldBeTrue();
        await call.HangUpAsync();
        await phone.SeesAsync("CALL_CLOSED");
    }

    [PeerFact("sipp")]
    public async Task Sipp_places_many_calls_at_once()
    {
        await using var endpoint = await StartAsync(peers: ["127.0.0.1"]);
        var most = 0;
        endpoint.Handler = async call =>
        {
            await call.RingAsync();
            await call.AnswerAsync(new SilentMedia());
            most = Math.Max(most, endpoint.Calls);
        };
        using var folder = new TempFolder();
        await using var load = new PeerProcess(
            "sipp",
            folder.Path,
            [
                .. $"-sn uac -s 95598 {endpoint.Local} -i 127.0.0.1 -p {HostProcess.FreePort()}".Split(' '),
                .. "-m 150 -l 100 -r 50 -d 3000 -nostdin -timeout 100s -timeout_error".Split(' '),
            ]
        );
        var code = await load.EndAsync(TimeSpan.FromSeconds(120));
        code.ShouldBe(0, load.Output);
        most.ShouldBeGreaterThan(50);
        await Eventually.TrueAsync(() => endpoint.Calls == 0, Patience);
    }

    [PeerFact("sipp")]
    public async Task Sipp_is_called()
    {
        var port = HostProcess.FreePort();
        await using var endpoint = await StartAsync(
            line: new()
            {
                Name = "trunk",
                Server = $"127.0.0.1:{port}",
                User = "95598",
            }
        );
        using var folder = new TempFolder();
        await using var callee = new PeerProcess(
            "sipp",
            folder.Path,
            $"-sn uas -i 127.0.0.1 -p {port} -m 20 -nostdin -timeout 60s".Split(' ')
        );
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CallAndHangUpAsync(endpoint)));
        (await callee.EndAsync(Patience)).ShouldBe(0, callee.Output);
    }

    static async Task CallAndHangUpAsync(SipEndpoint endpoint)
    {
        var result = await endpoint.PlaceCallAsync("trunk", "10086", new SilentMedia());
        await result.ShouldBeOfType<CallResult.Answered>().Call.HangUpAsync();
    }

    [PeerFact("sipsak")]
    public async Task Sipsak_asks_what_we_can_do()
    {
        await using var endpoint = await StartAsync(peers: ["127.0.0.1"]);
        using var folder = new TempFolder();
        await using var asking = new PeerProcess("sipsak", folder.Path, "-vv", "-s", $"sip:95598@{endpoint.Local}");
        (await asking.EndAsync(Patience)).ShouldBe(0, asking.Output);
        asking.Output.ShouldContain("200 OK");
    }

    [PeerFact("linphonec")]
    public async Task A_linphone_registers_calls_presses_a_key_and_hangs_up()
    {
        await using var endpoint = await StartAsync();
        var talking = Answering(endpoint);
        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, ".local/share/linphone"));
        var settings = Path.Combine(folder.Path, "linphonerc");
        File.WriteAllText(
            settings,
            $"[sip]\nsip_port={HostProcess.FreePort()}\nsip_tcp_port=0\nuse_ipv6=0\nuse_info=1\nuse_rfc2833=0\n[net]\nmtu=1300\n"
        );
        await using var phone = new PeerProcess("linphonec", folder.Path, "-c", settings, "-C");
        await phone.TellAsync("soundcard use files");
        await phone.TellAsync($"register sip:1000@{endpoint.Local} sip:{endpoint.Local} password");
        await Eventually.TrueAsync(() => endpoint.IsRegistered("1000"), Patience);
        await phone.TellAsync($"call sip:95598@{endpoint.Local}");
        var call = await talking.Task.WaitAsync(Patience);
        call.Caller.Number.ShouldBe("1000");
        var keys = new System.Collections.Concurrent.ConcurrentQueue<char>();
        call.KeyPressed += keys.Enqueue;
        await Eventually.TrueAsync(() => phone.Output.Contains("Media streams established"), Patience);
        await phone.TellAsync("5");
        await Eventually.TrueAsync(() => keys.Contains('5'), Patience);
        (await call.HoldAsync()).ShouldBeTrue();
        (await call.ResumeAsync()).ShouldBeTrue();
        await phone.TellAsync("terminate");
        (await call.Ended.WaitAsync(Patience)).Cause.ShouldBe(CallEndCause.HungUpThere);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        await using var first = await StartAsync();
        var second = new SipEndpoint(
            new() { Listen = $"{first.Local}" },
            TimeProvider.System,
            NullLogger<SipEndpoint>.Instance
        );
        var error = await Should.ThrowAsync<InvalidOperationException>(() => second.StartAsync());
        error.Message.ShouldContain($"{first.Local}");
        error.Message.ShouldContain("taken");
    }

    static TaskCompletionSource<SipCall> Answering(SipEndpoint endpoint)
    {
        var talking = new TaskCompletionSource<SipCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        endpoint.Handler = async call =>
        {
            await call.RingAsync();
            talking.SetResult((await call.AnswerAsync(new SilentMedia()))!);
        };
        return talking;
    }

    static string Account(SipEndpoint endpoint, string parameters, string transport = "") =>
        $"<sip:1000@{endpoint.Local}{transport}>;auth_user=1000;auth_pass=password;regint=60;"
        + $"audio_codecs=PCMA/8000,PCMU/8000;{parameters}";

    static async Task<SipEndpoint> StartAsync(
        string[]? peers = null,
        SipLineOptions? line = null,
        bool offerSha256 = true
    )
    {
        var options = new SipOptions
        {
            Listen = $"{IPAddress.Loopback}:0",
            Users = [new() { Name = "1000", Password = "password" }],
            Peers = [.. peers ?? []],
            OfferSha256 = offerSha256,
        };
        if (line is not null)
            options.Lines.Add(line);
        var endpoint = new SipEndpoint(options, TimeProvider.System, NullLogger<SipEndpoint>.Instance);
        await endpoint.StartAsync();
        return endpoint;
    }
}
