using System.Text;

namespace SmartService.VoiceGateway.Hearing.Spelling;

/// <summary>
/// Recognizers hear no commas: 不用修了取消吧 is two answers. A run of characters that is nothing but short answers is
/// parted between them, in as few as there can be.
/// </summary>
internal static class Sayings
{
    private const int Longest = 8;

    // More of them in one breath are a sentence that only looks so.
    private const int Most = 3;

    private static readonly HashSet<string> Known = [.. DataFile.Lines("sayings.txt")];

    public static string Part(string text)
    {
        var parted = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; )
        {
            var length = 0;
            while (at + length < text.Length && Simplified.IsHan(text[at + length]))
                length++;
            parted.Append(length == 0 ? text[at..(at + 1)] : Parted(text.Substring(at, length)));
            at += Math.Max(length, 1);
        }
        return parted.ToString();
    }

    private static string Parted(string run)
    {
        if (run.Length > Longest * Most || Known.Contains(run))
            return run;
        var fewest = new List<string>?[run.Length + 1];
        fewest[0] = [];
        for (var at = 0; at < run.Length; at++)
        for (var length = 2; fewest[at] is { } before && length <= Math.Min(Longest, run.Length - at); length++)
            if (
                before.Count + 1 < (fewest[at + length]?.Count ?? Most + 1)
                && Known.Contains(run.Substring(at, length))
            )
                fewest[at + length] = [.. before, run.Substring(at, length)];
        return fewest[^1] is { } sayings ? string.Join('，', sayings) : run;
    }
}
