using System.Diagnostics;
using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Tests.Fakes;
using SmartService.Tests.Walks;
using Xunit;

namespace SmartService.Tests.Host;

public sealed class StopTests : IDisposable
{
    readonly TempFolder folder = new();
    readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    [Fact]
    public async Task Told_to_stop_the_host_ends_in_good_order_while_a_customer_listens()
    {
        await using var host = await HostProcess.StartAsync(["--data", folder.Path], patience);
        await using var customer = await Customer.ArriveAsync(host.Url, patience);
        await customer.HearAsync(said => said.From == "bot", patience);

        using var kill = Process.Start("kill", ["-TERM", $"{host.Id}"]);

        (await host.EndedAsync(patience)).ShouldBe(0);
    }

    [Fact]
    public async Task The_first_start_prints_a_one_time_password_and_the_second_does_not()
    {
        await using (var first = await HostProcess.StartAsync(["--data", folder.Path], patience))
            await Until.TrueAsync(() => Task.FromResult(first.Said.Contains("one-time password ")), patience);

        await using var second = await HostProcess.StartAsync(["--data", folder.Path], patience);
        await Until.TrueAsync(() => Task.FromResult(second.Said.Contains("/desk")), patience);
        second.Said.ShouldNotContain("one-time");
    }

    public void Dispose() => folder.Dispose();
}
