namespace SmartService.VoiceGateway.Speaking.Wording;

/// <summary>
/// How things are said, from the most particular to the least: what a rule has turned into characters,
/// no later rule can mistake for a number.
/// </summary>
internal static class SpokenRules
{
    public static readonly IReadOnlyList<SpokenRule> All =
    [
        .. SpokenMarks.Before,
        .. SpokenDays.Rules,
        .. SpokenCodes.Rules,
        .. SpokenQuantities.Rules,
        .. SpokenMarks.After,
    ];
}
