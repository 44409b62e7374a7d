using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartService.Eval.Play;

/// <summary>A scripted conversation: what the customer says, and what they must get.</summary>
public sealed record Scenario(string Name, IReadOnlyList<Step> Steps)
{
    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads a file, or every .json file of a folder.</summary>
    /// <exception cref="JsonException">A file is not a scenario; the message names it.</exception>
    public static IReadOnlyList<Scenario> Read(string path) =>
        Directory.Exists(path)
            ? [.. Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal).Select(ReadFile)]
            : [ReadFile(path)];

    static Scenario ReadFile(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Scenario>(File.ReadAllText(file), Strict)
                ?? throw new JsonException("the file is empty");
        }
        catch (JsonException problem)
        {
            throw new JsonException($"{file}: {problem.Message}", problem);
        }
    }
}

/// <summary>One turn. All that is given must hold for the replies to it, taken together.</summary>
/// <param name="Say">The customer's words; {ticket} is the number of the last ticket.</param>
/// <param name="Skill">One of the replies comes from this skill; several are separated by |.</param>
/// <param name="Has">Each must be in the text; alternatives are separated by |.</param>
/// <param name="HasNot">None may be in the text.</param>
/// <param name="Source">Part of the title of a cited source.</param>
/// <param name="Ticket">Whether a ticket must (or must not) be filed or spoken of.</param>
/// <param name="Handoff">Reason for which the conversation now waits for a person; - for none.</param>
/// <param name="Silent">The bot must say nothing: a person has the conversation.</param>
public sealed record Step(
    string Say,
    string? Skill = null,
    IReadOnlyList<string>? Has = null,
    IReadOnlyList<string>? HasNot = null,
    string? Source = null,
    bool? Ticket = null,
    string? Handoff = null,
    bool Silent = false
);
