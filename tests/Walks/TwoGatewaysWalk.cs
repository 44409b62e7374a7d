using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Tests.Fakes;
using SmartService.Tests.Telephony.Sip.Peers;
using Xunit;

namespace SmartService.Tests.Walks;

/// <summary>Two hosts on one PostgreSQL take the calls that kamailio shares out.</summary>
public sealed class TwoGatewaysWalk : IDisposable
{
    static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);
    readonly TempFolder first = new();
    readonly TempFolder second = new();
    readonly CancellationTokenSource late = new(TimeSpan.FromMinutes(8));

    [GatewaysFact]
    public async Task When_one_is_killed_calls_go_on_at_the_other_and_to_the_other()
    {
        var (a, b) = (HostProcess.FreePort(), HostProcess.FreePort());
        await using var database = await TempPostgres.CreateAsync();
        await using var killed = await StartAsync(first, database, a, 16_384);
        await using var living = await StartAsync(second, database, b, 17_384);
        await using var proxy = await Kamailio.StartAsync(a, b);
        await using var one = await CallAsync(proxy);
        await Eventually.TrueAsync(() => Calls(killed) + Calls(living) == 1, Soon);
        var isAtLiving = Calls(living) == 1;
        await using var two = await CallAsync(proxy);
        // In turn: one at each.
        await Eventually.TrueAsync(() => Calls(killed) == 1 && Calls(living) == 1, Soon);

        await killed.KillAsync();
        await using var three = await CallAsync(proxy);
        await using var four = await CallAsync(proxy);

        await Eventually.TrueAsync(() => Calls(living) == 3, Soon);
        // Who talked with the living one all the time does so until they hang up.
        living.Said.ShouldNotContain(" ended after ");
        await (isAtLiving ? one : two).DoAsync("hangup");
        await Eventually.TrueAsync(() => living.Said.Contains("HungUpThere"), Soon);
    }

    static int Calls(HostProcess host) => host.Said.Split("comes in on").Length - 1;

    static async Task<Baresip> CallAsync(Kamailio proxy)
    {
        var phone = await Baresip.StartAsync("<sip:15926308875@127.0.0.1:PORT>;regint=0");
        await phone.DoAsync($"dial sip:95598@{proxy.At}");
        await phone.SeesAsync("CALL_ESTABLISHED");
        return phone;
    }

    Task<HostProcess> StartAsync(TempFolder folder, TempPostgres database, int sip, int rtp) =>
        HostProcess.StartAsync(
            [
                .. (string[])["--data", folder.Path, "--db", database.ConnectionString],
                .. (string[])["--sip", $"127.0.0.1:{sip}", "--VoiceGateway:Sip:Peers:0", "127.0.0.1"],
                .. (string[])["--VoiceGateway:Rtp:FirstPort", $"{rtp}", "--VoiceGateway:Rtp:LastPort", $"{rtp + 99}"],
            ],
            late.Token,
            environment: NewHost.Environment
        );

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        late.Dispose();
    }
}
