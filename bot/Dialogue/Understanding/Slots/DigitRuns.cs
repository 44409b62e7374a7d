using System.Text.RegularExpressions;

namespace SmartService.Dialogue.Understanding.Slots;

/// <param name="Digits">Without what stood between them.</param>
internal readonly record struct DigitRun(string Digits, int Start, int End);

/// <summary>Runs of dictated digits, joined where somebody only paused: 1003-5278, 1 0 0 3, 6,789, 138，0013，8000.</summary>
internal static class DigitRuns
{
    private const int Thousands = 3;
    private const int MostBeforeThousands = 3;
    private static readonly Regex Piece = new(@"\d+", RegexOptions.NonBacktracking);

    public static IReadOnlyList<DigitRun> Read(string text)
    {
        var pieces = Piece
            .Matches(text)
            .Select(match => new DigitRun(match.Value, match.Index, match.Index + match.Length))
            .ToList();
        var runs = new List<DigitRun>();
        for (var at = 0; at < pieces.Count; at++)
        {
            var run = pieces[at];
            while (at + 1 < pieces.Count && Joins(text, pieces[at], pieces[at + 1]))
            {
                at++;
                run = new DigitRun(run.Digits + pieces[at].Digits, run.Start, pieces[at].End);
            }
            runs.Add(run);
        }
        return
        [
            .. JoinedAtCommas(text, runs)
                .Where(run => !IsQuantity(text, run) && (run.Digits.Length > 1 || text.Length <= 3)),
        ];
    }

    private static bool Joins(string text, DigitRun left, DigitRun right)
    {
        var between = text.AsSpan(left.End, right.Start - left.End);
        if (between.Length > 3)
            return false;
        return between.Trim(' ') switch
        {
            // 6,789: a recognizer writes dictated digits as it would an amount.
            "," when between.Length == 1 => left.Digits.Length <= MostBeforeThousands
                && right.Digits.Length == Thousands,
            "" => left.Digits.Length <= 4 && (right.Digits.Length <= 4 || IsAreaCode(left.Digits)),
            "-" or "—" or "－" => left.Digits.Length >= 3 && right.Digits.Length >= 3,
            _ => false,
        };
    }

    private static bool IsAreaCode(string digits) => digits.Length >= 3 && digits[0] == '0' && digits[1] != '0';

    /// <summary>Groups of three or four that make an account or phone number together.</summary>
    private static IEnumerable<DigitRun> JoinedAtCommas(string text, List<DigitRun> runs)
    {
        for (var at = 0; at < runs.Count; at++)
        {
            var whole = runs[at];
            var last = at;
            for (var next = at + 1; next < runs.Count && Pauses(text, runs[next - 1], runs[next]); next++)
            {
                var longer = new DigitRun(whole.Digits + runs[next].Digits, whole.Start, runs[next].End);
                if (longer.Digits.Length > 11)
                    break;
                whole = longer;
                last = next;
            }
            if (last > at && whole.Digits.Length is 8 or 11)
                at = last;
            else
                whole = runs[at];
            yield return whole;
        }
    }

    private static bool Pauses(string text, DigitRun left, DigitRun right) =>
        left.Digits.Length is 3 or 4
        && right.Digits.Length is 3 or 4
        && text.AsSpan(left.End, right.Start - left.End).Trim(' ') is "," or "，" or "、";

    /// <summary>2026年, 128块, 3.5: a number that counts something is no dictated run.</summary>
    private static bool IsQuantity(string text, DigitRun run)
    {
        if (run.Digits.Length >= 7)
            return false;
        var after = run.End < text.Length ? text[run.End] : ' ';
        var before = run.Start > 0 ? text[run.Start - 1] : ' ';
        return "年月日点块元角毛分度℃°.个口人方吨栋幢座单楼路%".Contains(after) || before == '.';
    }
}
