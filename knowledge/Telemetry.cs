using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SmartService.Knowledge;

/// <summary>Traces and figures under the name <c>SmartService.Knowledge</c>.</summary>
public static class Telemetry
{
    public const string Name = "SmartService.Knowledge";

    internal static readonly ActivitySource Activities = new(Name);
    static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> Asked = Meter.CreateCounter<long>("knowledge.asked");
    internal static readonly Counter<long> LexicalOnly = Meter.CreateCounter<long>("knowledge.searches.lexical_only");
    internal static readonly Counter<long> PassagesWritten = Meter.CreateCounter<long>("knowledge.passages.written");
    internal static readonly Histogram<double> SearchTime = Meter.CreateHistogram<double>(
        "knowledge.search.duration",
        "ms"
    );
    internal static readonly Histogram<double> RebuildTime = Meter.CreateHistogram<double>(
        "knowledge.index.rebuild.duration",
        "ms"
    );
}
