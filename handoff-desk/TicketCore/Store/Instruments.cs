using System.Diagnostics;
using System.Diagnostics.Metrics;

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

    public static void Wrote(string name, TimeSpan took) =>
        WriteDuration.Record(took.TotalMilliseconds, new KeyValuePair<string, object?>("write", name));
}
