using System.Text.RegularExpressions;

namespace SmartService.Dialogue.Understanding.Intents;

/// <summary>Tells words from noise: 咕噜咕噜 is only a sound, and a hand on the keyboard writes what no example holds.</summary>
internal sealed partial class Noise(Matching matching, IReadOnlyList<IntentExamples> intents)
{
    private readonly HashSet<string> known =
    [
        .. intents
            .SelectMany(intent => intent.Examples)
            .Concat(matching.Trade)
            .Concat(matching.Elsewhere)
            .SelectMany(Signs),
    ];

    /// <summary>Nothing but sounds: there is nothing to be understood or looked up.</summary>
    public static bool IsSound(string text, Matching matching) =>
        text.Any(char.IsLetter) && text.Where(char.IsLetter).All(matching.Sounds.Contains);

    /// <summary>Most of it is such as nobody says who wants something here.</summary>
    public bool Is(string clause)
    {
        var signs = Signs(clause).ToList();
        return signs.Count(known.Contains) * 2 < signs.Count;
    }

    /// <summary>A character each, and a Latin word as one.</summary>
    private static IEnumerable<string> Signs(string text) =>
        Sign().Matches(Folding.Fold(text)).Select(match => match.Value);

    [GeneratedRegex(@"[a-z]+|\p{L}")]
    private static partial Regex Sign();
}
