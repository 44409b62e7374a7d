using System.Text.RegularExpressions;
using static SmartService.VoiceGateway.Speaking.Wording.ChineseNumbers;

namespace SmartService.VoiceGateway.Speaking.Wording;

/// <param name="Pattern">What is found.</param>
/// <param name="Say">How it is said.</param>
internal sealed record SpokenRule(Regex Pattern, MatchEvaluator Say)
{
    /// <summary>A number as it is written: 1,204.50.</summary>
    public const string Number = @"(?<![\d.])(?>\d[\d,]*(?:\.\d+)?)";

    /// <summary>From one to another.</summary>
    public const string To = "[-~～–—至]";

    public SpokenRule(string pattern, MatchEvaluator say)
        : this(
            new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline),
            say
        ) { }

    public SpokenRule(string pattern, string say)
        : this(pattern, _ => say) { }

    /// <summary>The group of the match, said as a number.</summary>
    public static string Said(Match match, int group) => ChineseNumbers.Number(match.Groups[group].Value);

    /// <summary>The group of the match, said digit by digit.</summary>
    public static string Spelt(Match match, int group) => OneByOne(match.Groups[group].Value);
}
