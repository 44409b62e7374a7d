using System.Text.Json;

namespace SmartService.Eval.Bench;

/// <summary>One measured figure, with its goal where there is one.</summary>
/// <param name="Goal">Such as <c>&lt;= 20 ms</c>.</param>
/// <param name="Met">Null where there is no goal.</param>
sealed record Figure(string Name, double Value, string Unit, string? Goal = null, bool? Met = null)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Shown => $"{Value:#,0.###} {Unit}".TrimEnd();

    public static Figure AtMost(string name, double value, string unit, double goal) =>
        new(name, value, unit, $"<= {goal:0.##} {unit}".TrimEnd(), value <= goal);

    public static Figure AtLeast(string name, double value, string unit, double goal) =>
        new(name, value, unit, $">= {goal:0.##} {unit}".TrimEnd(), value >= goal);
}
