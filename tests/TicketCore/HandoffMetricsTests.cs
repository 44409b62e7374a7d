using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Shouldly;
using SmartService.Tests.Fakes;
using SmartService.TicketCore.Handoffs;
using Xunit;

namespace SmartService.Tests.TicketCore;

public sealed class HandoffMetricsTests
{
    [Fact]
    public async Task Wait_and_handling_of_an_accepted_conversation_are_measured_once()
    {
        // Other tests measure at the same time; nobody else waits as long as this.
        var (waited, handled) = (TimeSpan.FromSeconds(987_654), TimeSpan.FromSeconds(876_543));
        var measured = new ConcurrentBag<(string Name, double Value, object? Priority)>();
        using var listener = Listen(measured);
        await using var record = await TestRecord.StartAsync(sample: true);
        await record.OpenAsync("c1");
        await record.AskForPersonAsync("c1", "h1", HandoffPriority.Urgent);
        record.Clock.Advance(waited);
        for (var again = 0; again < 2; again++)
            await record.Get<ClaimConversation>().RunAsync(new("c1", "agent1"), default);
        record.Clock.Advance(handled);
        await record.Get<ReleaseConversation>().ToBotAsync("c1", "agent1", default);

        measured
            .Where(one => one.Value == waited.TotalSeconds || one.Value == handled.TotalSeconds)
            .OrderByDescending(one => one.Value)
            .ShouldBe([
                ("ticketcore.handoff.wait", waited.TotalSeconds, "urgent"),
                ("ticketcore.handoff.handling", handled.TotalSeconds, "urgent"),
            ]);
    }

    static MeterListener Listen(ConcurrentBag<(string, double, object?)> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, here) =>
            {
                if (instrument is Histogram<double> { Meter.Name: "SmartService.TicketCore" })
                    here.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>(
            (instrument, value, tags, _) =>
                measured.Add((instrument.Name, value, tags.Length > 0 ? tags[0].Value : null))
        );
        listener.Start();
        return listener;
    }
}
