namespace SmartService.Telephony.Rtp;

/// <summary>How well the clock keeps its beat.</summary>
/// <param name="Ticks">Beats of 20 ms since the start.</param>
/// <param name="Skipped">Beats that were left out since the machine stood still for over a second.</param>
/// <param name="Busy">The time that was spent serving calls: divided by that of the ticks, the load of one core.</param>
/// <param name="WorstLateness">The greatest lateness of a beat.</param>
/// <param name="Urgency">What the system grants the thread: <c>real time</c>, <c>nice</c> or <c>normal</c>; empty before it runs.</param>
public sealed record MediaClockStatistics(
    long Ticks,
    long Skipped,
    TimeSpan Busy,
    TimeSpan WorstLateness,
    string Urgency
);
