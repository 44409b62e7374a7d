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
    /// <returns>The worst danger that is there now, or null.</returns>
    public EmergencyFinding? Find(string text) => throw new NotImplementedException();
}
