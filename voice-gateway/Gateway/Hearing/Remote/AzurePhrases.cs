using System.Text.Json;

namespace SmartService.VoiceGateway.Hearing.Remote;

/// <summary>The texts of a turn as the service tells them: a guess that changes, and phrases that stand.</summary>
internal sealed class AzurePhrases
{
    private readonly List<IReadOnlyList<Hypothesis>> phrases = [];

    /// <summary>What was said so far, with the present guess.</summary>
    public Heard Guess(string body)
    {
        using var guess = JsonDocument.Parse(body);
        var text = guess.RootElement.GetProperty("Text").GetString();
        return Heard.Partial(string.Concat(phrases.Select(phrase => phrase[0].Text)) + text);
    }

    /// <exception cref="HearingFailedException">The service says that it failed.</exception>
    public void Add(string body)
    {
        using var phrase = JsonDocument.Parse(body);
        var root = phrase.RootElement;
        var status = root.GetProperty("RecognitionStatus").GetString();
        if (status == "Error")
            throw new HearingFailedException("azure: the service could not recognise for an error of its own");
        // NoMatch, InitialSilenceTimeout, BabbleTimeout, EndOfDictation: nothing was said that is a text.
        if (status == "Success" && Hypotheses(root) is { Count: > 0 } hypotheses)
            phrases.Add(hypotheses);
    }

    /// <summary>The whole turn. Alternatives are told where it was one phrase; of several, nobody knows which go together.</summary>
    public Heard Whole() =>
        phrases.Count == 1
            ? new(true, phrases[0])
            : Heard.Final(
                string.Concat(phrases.Select(phrase => phrase[0].Text)),
                phrases.Select(phrase => phrase[0].Confidence).Min()
            );

    private static List<Hypothesis> Hypotheses(JsonElement phrase) =>
        phrase.TryGetProperty("NBest", out var best)
            ?
            [
                .. best.EnumerateArray()
                    .Select(Read)
                    .Where(one => one.Text.Length > 0)
                    .OrderByDescending(one => one.Confidence),
            ]
        : phrase.TryGetProperty("DisplayText", out var text) && text.GetString() is { Length: > 0 } only
            ? [new(only, null)]
        : [];

    private static Hypothesis Read(JsonElement one) =>
        new(one.GetProperty("Display").GetString() ?? "", one.GetProperty("Confidence").GetDouble());
}
