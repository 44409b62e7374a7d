using System.Text;

namespace SmartService.VoiceGateway.Hearing.Turns;

/// <summary>
/// One answer out of what was said and what was pressed: who says half of a number and presses the rest means both.
/// Nothing is guessed; a number that is too short stays so, and is asked for again.
/// </summary>
public static class HeardDigits
{
    /// <param name="said">As recognised, before the keys; may be empty.</param>
    /// <param name="pressed">Digits, in order; may be empty.</param>
    /// <returns>The text of the turn.</returns>
    public static string Join(string said, string pressed)
    {
        if (pressed.Length == 0)
            return said;
        var tail = TrailingDigits(said);
        // All of it was pressed after all: what had been said of it is void.
        return tail.Length == 0 || pressed.Length >= 8 || pressed.StartsWith(tail, StringComparison.Ordinal)
            ? pressed
            : tail + pressed;
    }

    /// <summary>How many digits there are in it, one by one as numbers of accounts and telephones are said.</summary>
    public static int Count(string said) =>
        said.Count(letter => char.IsAsciiDigit(letter) || Digit(letter) is not null);

    private static string TrailingDigits(string said)
    {
        var digits = new StringBuilder();
        for (var at = said.Length - 1; at >= 0; at--)
            if (char.IsAsciiDigit(said[at]))
                digits.Insert(0, said[at]);
            else if (Digit(said[at]) is { } digit)
                digits.Insert(0, digit);
            else if (!" ，,。.、-".Contains(said[at]))
                break;
        return digits.ToString();
    }

    private static char? Digit(char letter) =>
        "零〇一幺二三四五六七八九".IndexOf(letter) is >= 0 and var at ? "001123456789"[at] : null;
}
