namespace SmartService.Dialogue.Understanding.Slots;

/// <summary>Account, phone and ticket numbers and last four digits, out of runs of digits.</summary>
internal static class CodeReaders
{
    private static readonly string[] EndWords =
    [
        "尾号",
        "后四位",
        "末四位",
        "后4位",
        "末4位",
        "后面4位",
        "最后4位",
        "尾数",
    ];

    public static string? Account(IReadOnlyList<DigitRun> runs, ExpectedSlot? expected, string text)
    {
        var anyStart = expected == ExpectedSlot.AccountNumber || text.Contains("户号", StringComparison.Ordinal);
        return runs.Select(run => run.Digits)
            .FirstOrDefault(digits => digits.Length == 8 && (anyStart || digits[0] is >= '1' and <= '4'));
    }

    public static string? Phone(IReadOnlyList<DigitRun> runs) =>
        runs.Select(run => WithoutCountry(run.Digits))
            .FirstOrDefault(digits => IsMobile(digits) || IsFixedLine(digits));

    /// <summary>Day (yyMMdd) and six digits; any twelve when a ticket number was asked for.</summary>
    public static string? Ticket(IReadOnlyList<DigitRun> runs, ExpectedSlot? expected) =>
        runs.Select(run => run.Digits)
            .FirstOrDefault(digits =>
                digits.Length == 12 && (expected == ExpectedSlot.TicketNumber || BeginsWithDay(digits))
            );

    public static string? LastFour(IReadOnlyList<DigitRun> runs, ExpectedSlot? expected, string text)
    {
        var said = runs.Where(run => run.Digits.Length == 4).ToList();
        if (expected == ExpectedSlot.LastFour)
            return said.Count > 0 ? said[^1].Digits
                : Phone(runs) is { } phone ? phone[^4..]
                : null;
        foreach (var word in EndWords)
            if (text.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at)
                return said.OrderBy(run => run.Start < at ? 1 : 0).Select(run => run.Digits).FirstOrDefault();
        var alone = expected is null or ExpectedSlot.AccountNumber && runs.Count <= 2 && OnlyCodes(runs, text);
        return alone && said.Count == 1 ? said[0].Digits : null;
    }

    /// <summary>Nothing but numbers was said.</summary>
    private static bool OnlyCodes(IReadOnlyList<DigitRun> runs, string text) =>
        runs.All(run => run.Digits.Length is 4 or 8)
        && !text.Any(letter => letter > '\u4DFF' && !"是号户机手".Contains(letter));

    private static string WithoutCountry(string digits) =>
        digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..]
        : digits.Length == 15 && digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..]
        : digits;

    private static bool IsMobile(string digits) => digits.Length == 11 && digits[0] == '1' && digits[1] >= '3';

    private static bool IsFixedLine(string digits) =>
        digits.Length is >= 10 and <= 12 && digits[0] == '0' && digits[1] != '0';

    private static bool BeginsWithDay(string digits) =>
        int.Parse(digits.AsSpan(2, 2), System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 12
        && int.Parse(digits.AsSpan(4, 2), System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 31
        && digits[0] != '0';
}
