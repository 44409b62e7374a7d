using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using SmartService.Eval.Running;

namespace SmartService.Eval.Play;

/// <summary>Reads scenarios from JSON files, and refuses what could never fail.</summary>
static partial class ScenarioFiles
{
    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <param name="path">A file, or a folder with files *.json.</param>
    /// <exception cref="EvalException">Nothing there, or a file that is no scenario.</exception>
    public static IReadOnlyList<Scenario> Read(string path)
    {
        if (File.Exists(path))
            return [ReadFile(path)];
        if (!Directory.Exists(path))
            throw new EvalException($"There is no file or folder {path}; give a scenario or a folder of scenarios.");
        var files = Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal).ToList();
        return files.Count > 0
            ? [.. files.Select(ReadFile)]
            : throw new EvalException($"{path} holds no scenario; scenarios are files that end in .json.");
    }

    static Scenario ReadFile(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file));
        }
        catch (Exception wrong) when (wrong is JsonException or EvalException)
        {
            throw new EvalException($"{Path.GetFileName(file)}: {wrong.Message}");
        }
    }

    /// <exception cref="JsonException">Not JSON, or a name that a scenario does not have.</exception>
    /// <exception cref="EvalException">JSON, but no scenario.</exception>
    public static Scenario Parse(string json)
    {
        var scenario =
            JsonSerializer.Deserialize<Scenario>(json, Strict)
            ?? throw new EvalException("null is no scenario; an object with name and turns is expected.");
        return Wrong(scenario) is { } what ? throw new EvalException(what) : scenario;
    }

    static string? Wrong(Scenario scenario)
    {
        if (string.IsNullOrWhiteSpace(scenario.Name))
            return "name is empty; it should say in a sentence what is proven.";
        if (scenario.Turns.Count == 0)
            return "turns is empty; at least one turn is expected.";
        if (scenario.Turns.All(turn => turn.Expect is null or { IsEmpty: true }))
            return "no turn expects anything, so it could never fail; give a turn an expect.";
        if (scenario.Between is { } season && !(IsDay(season.From) && IsDay(season.To)))
            return $"between is {season.From} to {season.To}; month and day are expected, such as 11-06.";
        return scenario
            .Turns.Select((turn, place) => Wrong(turn, place + 1))
            .FirstOrDefault(wrong => wrong is not null);
    }

    static string? Wrong(Step turn, int place)
    {
        if (string.IsNullOrWhiteSpace(turn.Say))
            return $"turn {place}: say is empty; a customer's words are expected.";
        if (turn.Expect is { IsEmpty: true })
            return $"turn {place}: expect is empty; leave it out or say what must come back.";
        return turn.Expect is { Silent: true } quiet && !(quiet with { Silent = false }).IsEmpty
            ? $"turn {place}: silent stands beside other expectations; silence can fulfil none of them."
            : null;
    }

    static bool IsDay(string day) => Day().IsMatch(day);

    [GeneratedRegex(@"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
    private static partial Regex Day();
}
