namespace SmartService.VoiceGateway.Hearing.Spelling;

/// <summary>Simplified characters and the punctuation of Chinese, whatever the recognizer writes.</summary>
internal static class Simplified
{
    private static readonly Dictionary<char, char> Forms = DataFile
        .Lines("simplified.txt")
        .SelectMany(line => line.Chunk(2))
        .ToDictionary(pair => pair[0], pair => pair[1]);

    public static string Of(string text)
    {
        var letters = text.ToCharArray();
        for (var at = 0; at < letters.Length; at++)
            letters[at] = Form(letters, at);
        return new string(letters);
    }

    private static char Form(char[] letters, int at) =>
        Forms.TryGetValue(letters[at], out var simple) ? simple
        : at == 0 || !IsHan(letters[at - 1]) ? letters[at]
        : letters[at] switch
        {
            ',' => '，',
            '?' => '？',
            '!' => '！',
            ';' => '；',
            ':' => '：',
            '.' => '。',
            var letter => letter,
        };

    public static bool IsHan(char letter) => letter is >= '\u4e00' and <= '\u9fff';
}
