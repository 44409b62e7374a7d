using SmartService.Telephony.Rtp;
using SmartService.Telephony.Sip;

namespace SmartService.Eval.Bench.Calls;

/// <summary>What the process that takes the calls holds and has spent.</summary>
/// <param name="ProcessorMs">Since its start.</param>
/// <param name="WorkingSet">Bytes, as the system counts them.</param>
/// <param name="Heap">Bytes of objects; of those still of use when garbage was collected first.</param>
/// <param name="OpenFiles">And sockets; -1 where the system does not tell.</param>
/// <param name="Timers">That are still to fire.</param>
/// <param name="Calls">That ring or are up.</param>
/// <param name="Transactions">SIP requests that may still be repeated.</param>
/// <param name="BeatMs">The clock's load: milliseconds that it has worked since its start.</param>
/// <param name="WorstMs">The clock's greatest lateness since its start.</param>
/// <param name="PausedMs">How long everything stood still for the collection of garbage, since the start.</param>
sealed record HouseState(
    double ProcessorMs,
    long WorkingSet,
    long Heap,
    int OpenFiles,
    long Timers,
    int Calls,
    int Transactions,
    double BeatMs,
    double WorstMs,
    double PausedMs
)
{
    /// <param name="collects">Collects garbage first, which holds all calls up for a moment.</param>
    public static HouseState Now(SipEndpoint sip, MediaPlane plane, bool collects)
    {
        var heap = GC.GetTotalMemory(collects);
        return new(
            Environment.CpuUsage.TotalTime.TotalMilliseconds,
            Environment.WorkingSet,
            heap,
            Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : -1,
            Timer.ActiveCount,
            sip.Calls,
            sip.Transactions,
            plane.Clock.Statistics.Busy.TotalMilliseconds,
            plane.Clock.Statistics.WorstLateness.TotalMilliseconds,
            GC.GetTotalPauseDuration().TotalMilliseconds
        );
    }
}
