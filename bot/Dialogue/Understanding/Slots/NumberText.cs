using System.Text;

namespace SmartService.Dialogue.Understanding.Slots;

/// <summary>A turn with its numbers in digits, and the way back to what was said.</summary>
internal sealed class NumberText
{
    private readonly string said;
    private readonly List<int> origins;

    private NumberText(string said, string text, List<int> origins)
    {
        this.said = said;
        Text = text;
        this.origins = origins;
    }

    /// <summary>Folded, numbers in digits.</summary>
    public string Text { get; }

    public static NumberText Of(string turn)
    {
        var said = Folding.Fold(turn);
        var text = new StringBuilder(said.Length);
        var origins = new List<int>(said.Length + 1);
        for (var at = 0; at < said.Length; )
            at += Take(said, at, text, origins);
        origins.Add(said.Length);
        return new NumberText(said, text.ToString(), origins);
    }

    /// <summary>The words that were said where the text has the range.</summary>
    public string Said(int start, int end) => said[origins[start]..origins[end]].Trim();

    /// <returns>How many characters were taken.</returns>
    private static int Take(string said, int at, StringBuilder text, List<int> origins)
    {
        if (Repeated(said, at) is var (digit, times))
            return Put(new string(digit, times), said[at] == '双' ? 2 : 3, at, text, origins);
        if (Spelled(said, at) is { } telephone)
            return Put(telephone.ToString(), 1, at, text, origins);
        var length = 0;
        while (
            at + length < said.Length && ChineseNumber.Belongs(said[at + length]) && Repeated(said, at + length) is null
        )
            length++;
        return length > 0 && ChineseNumber.Read(said.AsSpan(at, length)) is { } number
            ? Put(number, length, at, text, origins)
            : Put(said.Substring(at, Math.Max(length, 1)), Math.Max(length, 1), at, text, origins);
    }

    private static int Put(string written, int taken, int at, StringBuilder text, List<int> origins)
    {
        text.Append(written);
        for (var place = 0; place < written.Length; place++)
            origins.Add(at + Math.Min(place, taken - 1));
        return taken;
    }

    /// <summary>三个零, 双八: as people dictate numbers.</summary>
    private static (char Digit, int Times)? Repeated(string said, int at)
    {
        if (said[at] == '双' && DigitAt(said, at + 1) is >= 0 and var doubled && DigitAt(said, at - 1) >= 0)
            return ((char)('0' + doubled), 2);
        if (at + 2 >= said.Length || said[at + 1] != '个' || DigitAt(said, at) is not (>= 2 and var times))
            return null;
        return DigitAt(said, at + 2) is >= 0 and var digit && !UnitAt(said, at + 3)
            ? ((char)('0' + digit), times)
            : null;
    }

    /// <summary>洞 0, 拐 7, 勾 9: said between digits on the telephone.</summary>
    private static char? Spelled(string said, int at)
    {
        if (DigitAt(said, at - 1) < 0 && DigitAt(said, at + 1) < 0)
            return null;
        return said[at] switch
        {
            '洞' => '0',
            '拐' => '7',
            '勾' => '9',
            _ => null,
        };
    }

    private static int DigitAt(string said, int at) =>
        at < 0 || at >= said.Length ? -1
        : char.IsAsciiDigit(said[at]) ? said[at] - '0'
        : ChineseNumber.Digit(said[at]);

    private static bool UnitAt(string said, int at) => at < said.Length && "十百千万月天人口".Contains(said[at]);
}
