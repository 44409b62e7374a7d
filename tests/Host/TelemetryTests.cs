using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;
using SmartService.Eval.Wires;
using SmartService.Tests.Fakes;
using SmartService.Tests.Walks;
using Xunit;

namespace SmartService.Tests.Host;

public sealed class TelemetryTests : IDisposable
{
    readonly TempFolder folder = new();
    readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;
    readonly ConcurrentDictionary<string, string> received = new();

    // Sent at once instead of by the minute.
    static readonly Dictionary<string, string> Often = new()
    {
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
    };

    static readonly string[] Metrics =
    [
        "dialogue.turn.duration",
        "knowledge.search.duration",
        "ticketcore.write.duration",
        "ticketcore.handoff.waiting",
        "ticketcore.handoff.accepted",
        "ticketcore.handoff.wait",
        "ticketcore.handoff.handling",
    ];

    [Fact]
    public async Task A_collector_receives_metrics_and_traces_of_turns_searches_and_writes()
    {
        await using var collector = await CollectorAsync();
        await using var host = await HostProcess.StartAsync(
            ["--data", folder.Path, "--Telemetry:OtlpEndpoint", collector.Urls.Single(), .. Trial.Roomy],
            patience,
            environment: new Dictionary<string, string>(Often.Concat(NewHost.Environment))
        );
        await using var customer = await Customer.ArriveAsync(host.Url, patience);
        await customer.SayAsync("城区居民用电第一档一年多少度，多少钱一度？", patience);

        using var person = await Person.SignInAsync(host.Url, "admin", NewHost.Password, patience);
        await customer.SayAsync("转人工", patience);
        await person.AcceptAsync(customer.Conversation, patience);
        await person.GiveBackAsync(customer.Conversation, patience);

        foreach (var metric in Metrics)
            await Until.TrueAsync(() => Task.FromResult(Of("/v1/metrics").Contains(metric)), patience);
        foreach (var source in new[] { "SmartService.Dialogue", "SmartService.Knowledge", "SmartService.TicketCore" })
            await Until.TrueAsync(() => Task.FromResult(Of("/v1/traces").Contains(source)), patience);
        Of("/v1/traces").ShouldNotContain("第一档");
    }

    string Of(string path) => received.GetValueOrDefault(path, "");

    async Task<WebApplication> CollectorAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var collector = builder.Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/{kind}", ReceiveAsync);
        await collector.StartAsync(patience);
        return collector;
    }

    // Names and values stand as UTF-8 in the protocol's messages.
    async Task ReceiveAsync(HttpContext here)
    {
        using var body = new MemoryStream();
        await here.Request.Body.CopyToAsync(body, patience);
        var text = Encoding.UTF8.GetString(body.ToArray());
        received.AddOrUpdate(here.Request.Path, text, (_, before) => before + text);
    }

    public void Dispose() => folder.Dispose();
}
