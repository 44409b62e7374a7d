using System.Globalization;
using System.Runtime.InteropServices;

namespace SmartService.Eval.Bench;

/// <summary>Something measured.</summary>
/// <param name="Goal">What it should be; null when it is only told.</param>
/// <param name="IsFloor">True when the goal is the least, false when it is the most.</param>
sealed record Figure(string Name, double Value, string Unit, double? Goal = null, bool IsFloor = false)
{
    /// <summary>Null when there is no goal.</summary>
    public bool? Met =>
        Goal is not { } goal ? null
        : IsFloor ? Value >= goal
        : Value <= goal;
}

/// <summary>The machine that the figures hold for.</summary>
sealed record Machine(int Cores, string Platform, string Runtime)
{
    public static Machine This() =>
        new(Environment.ProcessorCount, RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription);

    /// <summary>Processes that want a core, on average of the last minute; null where the system does not tell.</summary>
    public static double? Load() =>
        File.Exists("/proc/loadavg")
            ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
            : null;
}

/// <summary>All that a run measured.</summary>
/// <param name="Load">Processes that wanted a core when it began; above the cores, the figures are worth little.</param>
sealed record BenchReport(DateTimeOffset At, Machine Machine, double? Load, IReadOnlyList<Figure> Figures)
{
    public bool AllMet => Figures.All(figure => figure.Met is not false);
}
