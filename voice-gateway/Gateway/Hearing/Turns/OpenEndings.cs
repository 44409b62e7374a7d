using SmartService.VoiceGateway.Hearing.Spelling;

namespace SmartService.VoiceGateway.Hearing.Turns;

/// <summary>Whether the last words say that more is to come. Words from <c>open-endings.json</c>.</summary>
internal static class OpenEndings
{
    private static readonly char[] Marks = [.. " ，,。.、…！!？?；;"];
    private static readonly File Listed = DataFile.Json<File>("open-endings.json");

    public static bool Leaves(string text)
    {
        var bare = text.TrimEnd(Marks);
        // 怎么收的 is a whole question, though 的 alone promises more.
        if (Listed.Questions.Any(word => bare.Contains(word, StringComparison.Ordinal)) && bare.EndsWith('的'))
            return false;
        // A whole turn that is one of these answers, whatever it ends in.
        if (bare.Length == 0 || Listed.ClosedThough.Contains(bare[(bare.LastIndexOfAny(Marks) + 1)..]))
            return false;
        return Listed.Endings.Any(ending => bare.EndsWith(ending, StringComparison.Ordinal));
    }

    private sealed record File(
        IReadOnlyList<string> Endings,
        IReadOnlyList<string> ClosedThough,
        IReadOnlyList<string> Questions
    );
}
