using System.Text.RegularExpressions;
using SmartService.Dialogue;

namespace SmartService.VoiceGateway.Speaking;

/// <summary>Writes a text for the ear: nothing is left that a voice would stumble over or spell out.</summary>
public static class SpokenText
{
    /// <summary>What is said of a reply: its own words for the ear, or its text written for it.</summary>
    public static string Of(Reply reply) => reply.Speech ?? Write(reply.Text);

    /// <summary>Amounts, dates, times, numbers and units in characters; no markup, addresses of pages or symbols.</summary>
    public static string Write(string text)
    {
        foreach (var rule in SpokenRules.All)
            text = rule.Pattern.Replace(text, rule.Say);
        return text.Trim();
    }
}

/// <param name="Pattern">What is found.</param>
/// <param name="Say">How it is said.</param>
sealed record SpokenRule(Regex Pattern, MatchEvaluator Say)
{
    public SpokenRule(string pattern, MatchEvaluator say)
        : this(
            new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline),
            say
        ) { }

    public SpokenRule(string pattern, string say)
        : this(pattern, _ => say) { }
}
