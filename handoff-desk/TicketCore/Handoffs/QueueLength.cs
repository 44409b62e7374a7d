using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using SmartService.TicketCore.Store;

namespace SmartService.TicketCore.Handoffs;

/// <summary>Tells metrics how many wait, by priority, whenever they are collected. Every node tells the same.</summary>
internal sealed class QueueLength(IDbContextFactory<TicketDb> databases) : IHostedService, IDisposable
{
    private readonly Meter _meter = new(Instruments.Name);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _meter.CreateObservableGauge("ticketcore.handoff.waiting", Count, description: "Conversations in the queue.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Count()
    {
        using var db = databases.CreateDbContext();
        var waiting = db
            .Handoffs.Where(handoff => handoff.State == HandoffState.Waiting)
            .GroupBy(handoff => handoff.Priority)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionary(group => group.Key, group => group.Count);
        return Enum.GetValues<HandoffPriority>()
            .Select(priority => new Measurement<int>(waiting.GetValueOrDefault(priority), Instruments.Of(priority)))
            .ToList();
    }
}
