using System.Diagnostics;
using System.Diagnostics.Metrics;
using SmartService.TicketCore.Handoffs;

namespace SmartService.TicketCore.Store;

/// <summary>Traces and metrics of the record, all under the name SmartService.TicketCore.</summary>
internal static class Instruments
{
    public const string Name = "SmartService.TicketCore";

    public static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> WriteDuration = Meter.CreateHistogram<double>(
        "ticketcore.write.duration",
        "ms",
        "Time from asking for a change to its commit."
    );

    public static readonly Counter<long> Conflicts = Meter.CreateCounter<long>(
        "ticketcore.write.conflicts",
        description: "Changes that ran again because another writer was first."
    );

    public static readonly Counter<long> BillingFailures = Meter.CreateCounter<long>(
        "ticketcore.billing.failures",
        description: "Questions to billing that got no usable answer."
    );

    private static readonly Counter<long> Accepted = Meter.CreateCounter<long>(
        "ticketcore.handoff.accepted",
        description: "Waiting conversations that a person took."
    );
    private static readonly Histogram<double> Wait = Meter.CreateHistogram<double>(
        "ticketcore.handoff.wait",
        "s",
        "Time from asking for a person to being taken."
    );
    private static readonly Histogram<double> Handling = Meter.CreateHistogram<double>(
        "ticketcore.handoff.handling",
        "s",
        "Time from being taken to being ended, given back or put back into the queue."
    );

    public static void Took(HandoffPriority priority, TimeSpan waited)
    {
        Accepted.Add(1, Of(priority));
        Wait.Record(waited.TotalSeconds, Of(priority));
    }

    public static void Handled(HandoffPriority priority, TimeSpan took) =>
        Handling.Record(took.TotalSeconds, Of(priority));

    public static KeyValuePair<string, object?> Of(HandoffPriority priority) =>
        new("priority", priority.ToString().ToLowerInvariant());

    public static void Wrote(string name, TimeSpan took) =>
        WriteDuration.Record(took.TotalMilliseconds, new KeyValuePair<string, object?>("write", name));
}
