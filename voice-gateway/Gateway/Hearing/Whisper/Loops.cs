using System.Text.RegularExpressions;

namespace SmartService.VoiceGateway.Hearing.Whisper;

/// <summary>
/// Whisper at times does not find the end and says the last sentence again, and a part of it: 取消吧。取消吧。取. Once is
/// what was said; and who does say a thing twice means it once.
/// </summary>
internal static partial class Loops
{
    // 是的是的 is how people speak, and digits may be dictated twice.
    private const int FewestCharacters = 4;

    public static string Undo(string text)
    {
        var sentences = Sentence().Matches(text).Select(match => match.Value).ToList();
        for (var at = sentences.Count - 1; at > 0; at--)
            if (Repeats(sentences[at], sentences[at - 1]))
                sentences.RemoveAt(at);
        return string.Concat(sentences);
    }

    /// <summary>The same again, or its beginning where nothing follows any more.</summary>
    private static bool Repeats(string sentence, string before) =>
        before.Count(IsHan) >= FewestCharacters
        && before.StartsWith(sentence.TrimEnd(Stops), StringComparison.Ordinal)
        && (sentence.Count(IsHan) >= FewestCharacters || !Stops.Contains(sentence[^1]));

    private static bool IsHan(char letter) => letter is >= '\u4E00' and <= '\u9FFF';

    private static char[] Stops { get; } = ['。', '！', '？', '.', '!', '?', '，', ','];

    [GeneratedRegex("[^。！？!?]+[。！？!?]*|[。！？!?]+")]
    private static partial Regex Sentence();
}
