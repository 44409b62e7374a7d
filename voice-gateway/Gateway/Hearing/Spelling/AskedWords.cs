using SmartService.Dialogue.Understanding;

namespace SmartService.VoiceGateway.Hearing.Spelling;

/// <summary>What is likely said in answer to each thing the bot asks for. Words from <c>asked.json</c>.</summary>
public static class AskedWords
{
    private static readonly File Listed = DataFile.Json<File>("asked.json");

    private static readonly Dictionary<ExpectedSlot, ExpectedWord[]> Words = Listed.Words.ToDictionary(
        asked => Enum.Parse<ExpectedSlot>(asked.Key),
        asked => asked.Value.Select(word => new ExpectedWord(word, Listed.Weight)).ToArray()
    );

    /// <param name="asked">Null when nothing was asked.</param>
    public static IReadOnlyList<ExpectedWord> For(ExpectedSlot? asked) =>
        asked is { } slot && Words.TryGetValue(slot, out var words) ? words : [];

    private sealed record File(IReadOnlyDictionary<string, IReadOnlyList<string>> Words, double Weight);
}
