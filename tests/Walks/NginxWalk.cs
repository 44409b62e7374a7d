using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Tests.Fakes;
using Xunit;

namespace SmartService.Tests.Walks;

/// <summary>Two hosts on one PostgreSQL behind nginx: a customer sees one address, and does not notice when a host dies.</summary>
public sealed class NginxWalk : IDisposable
{
    readonly TempFolder first = new();
    readonly TempFolder second = new();
    readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(6)).Token;

    [NginxFact]
    public async Task A_conversation_goes_on_whichever_host_dies()
    {
        await using var database = await TempPostgres.CreateAsync();
        await using var a = await StartAsync(first, database);
        await using var b = await StartAsync(second, database);
        using var nginx = await Nginx.StartAsync([a.Url, b.Url], patience);
        await using var customer = await Customer.ArriveAsync(nginx.Url, patience);
        (await customer.SayAsync("我欠多少电费", patience)).ShouldNotBeEmpty();

        await a.KillAsync();
        (await customer.SayAsync("10035278", patience)).ShouldNotBeEmpty();
        await using var back = await StartAsync(first, database, a.Url.Port);
        await b.KillAsync();
        var told = await customer.SayAsync("8000", patience);

        string.Concat(told.Select(reply => reply.Text)).ShouldContain("元");
        // The stream's address is one that the customer can reach: nginx's, which the hosts know by its headers.
        customer.Streamed.Authority.ShouldBe(nginx.Url.Authority);
    }

    Task<HostProcess> StartAsync(TempFolder folder, TempPostgres database, int port = 0) =>
        HostProcess.StartAsync(
            ["--data", folder.Path, "--db", database.ConnectionString, "--Proxy:Trusted", "127.0.0.1", .. Trial.Roomy],
            patience,
            port,
            NewHost.Environment
        );

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }
}
