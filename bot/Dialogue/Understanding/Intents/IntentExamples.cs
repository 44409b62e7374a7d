using System.Text.Json;
using SmartService.Dialogue.Requests;

namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>An intent with what people say who mean it.</summary>
/// <param name="Services">Services it is for; empty for all.</param>
internal sealed record IntentExamples(
    string Intent,
    IReadOnlyList<string> Keywords,
    IReadOnlyList<string> Examples,
    IReadOnlyList<string> Services
)
{
    private const string Folder = "Understanding/intents/";

    /// <summary>Wins for answers to the bot's questions, so that they are taken for no wish.</summary>
    public const string None = "none";

    /// <summary>What the knowledge base answers.</summary>
    public const string Question = "question";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The intents of <c>intents/*.json</c> and every request type of the catalogue.</summary>
    public static IReadOnlyList<IntentExamples> Read(RequestCatalogue catalogue) =>
        [
            .. Resources.Names(Folder).Order(StringComparer.Ordinal).Select(OfFile),
            .. catalogue
                .All.Where(request => request.Examples.Count > 0)
                .Select(request => new IntentExamples(
                    "request:" + request.Id,
                    request.Keywords,
                    request.Examples,
                    request.Services
                )),
        ];

    private static IntentExamples OfFile(string name)
    {
        var file = JsonSerializer.Deserialize<File>(Resources.Text(name), Json);
        return file is { Examples.Count: > 0 }
            ? new IntentExamples(file.Intent, file.Keywords, file.Examples, [])
            : throw new InvalidOperationException($"{name} holds no examples; expected what people say who mean it.");
    }

    private sealed record File(string Intent, IReadOnlyList<string> Keywords, IReadOnlyList<string> Examples);
}
