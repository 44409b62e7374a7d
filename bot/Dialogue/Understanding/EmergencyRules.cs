using SmartService.Dialogue.Understanding.Dangers;

namespace SmartService.Dialogue.Understanding;

public enum Danger
{
    GasLeak,
    CarbonMonoxide,
    Fire,
    LiveWire,
    ElectricShock,
    BurstMain,
}

/// <param name="Danger">What it is.</param>
/// <param name="Words">The words that tell.</param>
public sealed record EmergencyFinding(Danger Danger, string Words);

/// <summary>
/// Recognizes danger by rules before anything else runs. Negated, past, asked-in-general and quoted danger is told apart.
/// </summary>
public sealed class EmergencyRules
{
    private readonly EmergencyWords words;
    private readonly DangerFinder finder;

    public EmergencyRules()
    {
        words = EmergencyWords.Read();
        finder = new DangerFinder(words);
    }

    /// <summary>Danger in either spelling of what a caller said counts.</summary>
    public EmergencyFinding? Find(Turn turn) =>
        turn.IsArrival ? null : Find(turn.Text) ?? (turn.Heard is { } heard ? Find(heard) : null);

    /// <returns>The worst danger that is there now, or null.</returns>
    public EmergencyFinding? Find(string text)
    {
        var said = words.Prepare(text);
        if (!finder.MayHold(said))
            return null;
        // Whatever is not surely negated, over, general or quoted counts as danger: a false alarm costs less.
        foreach (var match in finder.Matches(said))
            if (new DangerContext(words, said, match).IsNow)
                return new EmergencyFinding(match.Danger, said[match.Start..match.End]);
        return null;
    }
}
