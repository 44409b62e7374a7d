namespace SmartService.Eval.Wires;

/// <summary>How a host is started for a trial.</summary>
public static class Trial
{
    /// <summary>Settings under which one machine may be many customers, and programs people at the desk.</summary>
    public static readonly IReadOnlyList<string> Roomy =
    [
        "--Channels:DirectLine:TurnsPerMinute=6000",
        "--Channels:DirectLine:TokensPerMinute=60000",
        // People of a trial have no page of the desk open.
        "--Desk:AwaySeconds=3600",
    ];
}
