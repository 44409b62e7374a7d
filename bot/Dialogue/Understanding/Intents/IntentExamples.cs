using System.Text.Json;
using SmartService.Dialogue.Requests;

namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>An intent with what people say who mean it.</summary>
/// <param name="Services">Services it is for; empty for all.</param>
/// <param name="WithoutService">It asks which service is meant, and so is for words that name none.</param>
internal sealed record IntentExamples(
    string Intent,
    IReadOnlyList<string> Keywords,
    IReadOnlyList<string> Examples,
    IReadOnlyList<string> Services,
    bool WithoutService = false
)
{
    private const string Folder = "Understanding/intents/";

    /// <summary>Wins for answers to the bot's questions, so that they are taken for no wish.</summary>
    public const string None = "none";

    /// <summary>What the knowledge base answers.</summary>
    public const string Question = "question";

    /// <summary>Something is to be repaired, and the words do not tell what.</summary>
    public const string Repair = "repair";

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

    /// <summary>Whether it may be meant where this service is named.</summary>
    public bool Fits(string service) => !WithoutService && (Services.Count == 0 || Services.Contains(service));

    private static IntentExamples OfFile(string name)
    {
        var file = JsonSerializer.Deserialize<File>(Resources.Text(name), Json);
        return file is { Examples.Count: > 0 }
            ? new IntentExamples(file.Intent, file.Keywords, file.Examples, [], file.WithoutService)
            : throw new InvalidOperationException($"{name} holds no examples; expected what people say who mean it.");
    }

    private sealed record File(
        string Intent,
        IReadOnlyList<string> Keywords,
        IReadOnlyList<string> Examples,
        bool WithoutService = false
    );
}
