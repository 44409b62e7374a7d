using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>Weights, thresholds and form words, from <c>matching.json</c>; set on the development set.</summary>
/// <param name="Similarity">Weight of the nearest examples.</param>
/// <param name="Grams">Weight of the character n-grams.</param>
/// <param name="Keywords">Weight of the keywords.</param>
/// <param name="OtherService">Taken off when the words name a service that the intent is not for, or name one where it asks which.</param>
/// <param name="Form">Given to intents that fit the form of the clause, a wish or a question.</param>
/// <param name="Accept">The score from which an intent is understood, 0 to 1.</param>
/// <param name="AcceptWhenAsked">The same while the bot waits for an answer.</param>
/// <param name="General">Words of rules for everybody: 居民, 标准.</param>
/// <param name="Policy">Words that ask for a rule, also where they speak of one's own home: 归谁, 赔吗.</param>
/// <param name="Resuming">Words that tell a supply to be resumed from one to be stopped: 恢复, 重新.</param>
/// <param name="Anger">Words that nobody says who is not angry.</param>
/// <param name="Sounds">Characters that only tell how something sounds: 咕噜.</param>
internal sealed record Matching(
    double Similarity,
    double Grams,
    double Keywords,
    double OtherService,
    double Form,
    double Accept,
    double AcceptWhenAsked,
    string[] Connectors,
    string[] Lead,
    string[] Wants,
    string[] Asks,
    string[] Polar,
    string[] Progress,
    string[] Causes,
    string[] Own,
    string[] Trade,
    string[] Elsewhere,
    string[] General,
    string[] Policy,
    string[] Resuming,
    string[] Anger,
    string Sounds
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    public static Matching Read() =>
        JsonSerializer.Deserialize<Matching>(Resources.Text("Understanding/matching.json"), Json)
        ?? throw new InvalidOperationException("Understanding/matching.json is empty; expected weights and words.");
}
