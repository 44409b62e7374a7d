namespace SmartService.VoiceGateway.Hearing.Spelling;

/// <summary>How the 8,105 standard characters are read, without tones: the telephone and the recognizer lose them first.</summary>
internal static class Pinyin
{
    private static readonly int[] None = [];
    private static readonly Dictionary<char, int[]> Readings = [];

    static Pinyin()
    {
        var syllables = new List<string>();
        foreach (var line in DataFile.Lines("pinyin.txt"))
        {
            var space = line.IndexOf(' ');
            foreach (var letter in line.AsSpan(space + 1))
                Readings[letter] = [.. Readings.GetValueOrDefault(letter, None), syllables.Count];
            syllables.Add(line[..space]);
        }
        Syllables = syllables;
    }

    /// <summary>All there are; a syllable is known by its place here.</summary>
    public static IReadOnlyList<string> Syllables { get; }

    /// <returns>Several where a character has several, none where it is not known.</returns>
    public static int[] Of(char letter) => Readings.GetValueOrDefault(letter, None);
}
