using System.Text.RegularExpressions;
using SmartService.Dialogue.Skills.Parts;

namespace SmartService.Dialogue.Understanding;

/// <summary>How satisfied a customer is, as they say it: 4, 四分, 打五分吧, or one of the words that were offered.</summary>
public static partial class Rating
{
    /// <param name="words">From the best to the worst.</param>
    /// <returns>1 to 5; null when it is no rating.</returns>
    public static int? Of(string text, IReadOnlyList<string> words)
    {
        if (Points().Match(text) is { Success: true } match && match.Groups[1].ValueSpan[0] is var digit)
            return char.IsAsciiDigit(digit) ? digit - '0' : "一二三四五".IndexOf(digit) + 1;
        var place = Phrases.Choose(text, words);
        return place >= 0 ? words.Count - place : null;
    }

    [GeneratedRegex("^(?:我?给?你?们?打?)([1-5一二三四五])(?:分|颗?星)?(?:吧|了)?[。！]?$")]
    private static partial Regex Points();
}
