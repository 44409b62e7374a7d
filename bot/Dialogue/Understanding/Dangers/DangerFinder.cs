using System.Buffers;

namespace SmartService.Dialogue.Understanding.Dangers;

/// <param name="Second">Where the second word of a pair starts; the start itself for a single word.</param>
internal readonly record struct DangerMatch(Danger Danger, int Start, int End, int Second);

/// <summary>Finds words of danger, whatever is said about them.</summary>
internal sealed class DangerFinder(EmergencyWords words)
{
    /// <summary>Characters beside a pair that its exceptions are looked for in.</summary>
    private const int Beside = 4;

    private readonly SearchValues<string> any = SearchValues.Create(
        [.. words.Dangers.SelectMany(danger => danger.Words.Concat(danger.Pairs.SelectMany(pair => pair.First)))],
        StringComparison.Ordinal
    );

    /// <summary>A quick look that lets nearly every harmless turn go at once.</summary>
    public bool MayHold(string said) => said.AsSpan().ContainsAny(any);

    /// <summary>Worst first.</summary>
    public IEnumerable<DangerMatch> Matches(string said)
    {
        foreach (var danger in words.Dangers)
        {
            foreach (var word in danger.Words)
            foreach (var at in Places(said, word, 0, said.Length))
                yield return new DangerMatch(danger.Danger, at, at + word.Length, at);
            foreach (var pair in danger.Pairs)
            foreach (var match in PairMatches(said, danger.Danger, pair))
                yield return match;
        }
    }

    private static IEnumerable<DangerMatch> PairMatches(string said, Danger danger, WordPair pair)
    {
        foreach (var first in pair.First)
        foreach (var at in Places(said, first, 0, said.Length))
        foreach (var second in pair.Second)
        {
            var from = Math.Max(0, at - pair.Within - second.Length);
            var to = Math.Min(said.Length, at + first.Length + pair.Within + second.Length);
            foreach (var other in Places(said, second, from, to))
            {
                var start = Math.Min(at, other);
                var end = Math.Max(at + first.Length, other + second.Length);
                if (
                    Apart(at, first, other, second)
                    && OneSentence(said, start, end)
                    && !Excepted(said, start, end, pair.Unless)
                )
                    yield return new DangerMatch(danger, start, end, Math.Max(at, other));
            }
        }
    }

    private static bool Apart(int at, string first, int other, string second) =>
        other >= at + first.Length || at >= other + second.Length;

    private static bool OneSentence(string said, int start, int end) =>
        said.AsSpan(start, end - start).IndexOfAny(Clauses.SentenceEnds) < 0;

    private static bool Excepted(string said, int start, int end, string[]? unless)
    {
        if (unless is null)
            return false;
        var sentence = Clauses.Around(said, start, end, Clauses.SentenceEnds);
        var from = Math.Max(sentence.Start.Value, start - Beside);
        var around = said.AsSpan(from, Math.Min(sentence.End.Value, end + Beside) - from);
        foreach (var word in unless)
            if (around.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static IEnumerable<int> Places(string said, string word, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            at = said.IndexOf(word, at, to - at, StringComparison.Ordinal);
            if (at < 0)
                yield break;
            yield return at;
        }
    }
}
