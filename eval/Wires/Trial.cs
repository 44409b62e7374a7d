namespace SmartService.Eval.Wires;

/// <summary>How a host is started for a trial.</summary>
public static class Trial
{
    /// <summary>Settings under which one machine may be many customers.</summary>
    public static readonly IReadOnlyList<string> Roomy =
    [
        "--Channels:DirectLine:TurnsPerMinute=6000",
        "--Channels:DirectLine:TokensPerMinute=60000",
    ];
}
