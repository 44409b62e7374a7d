namespace SmartService.VoiceGateway.Hearing.Spelling;

/// <summary>How far two syllables sound apart on a southern tongue and a narrow line: 0 the same, 1 nothing alike.</summary>
internal static class SoundAlike
{
    private static readonly string[] Initials =
    [
        "zh",
        "ch",
        "sh",
        "b",
        "p",
        "m",
        "f",
        "d",
        "t",
        "n",
        "l",
        "g",
        "k",
        "h",
        "j",
        "q",
        "x",
        "r",
        "z",
        "c",
        "s",
        "y",
        "w",
    ];

    private static readonly float[,] Distances;

    static SoundAlike()
    {
        var confusions = DataFile.Json<Confusions>("confusions.json");
        var (initials, finals) = (Pairs(confusions.Initials), Pairs(confusions.Finals));
        var parts = Pinyin.Syllables.Select(Split).ToArray();
        Distances = new float[parts.Length, parts.Length];
        for (var one = 0; one < parts.Length; one++)
        for (var other = 0; other < parts.Length; other++)
            Distances[one, other] = Math.Min(
                1,
                Part(parts[one].Initial, parts[other].Initial, initials)
                    + Part(parts[one].Final, parts[other].Final, finals)
            );
        Farthest = confusions.Farthest;
        FarthestPerSyllable = confusions.FarthestPerSyllable;
    }

    /// <summary>A syllable farther away than this is another one.</summary>
    public static float Farthest { get; }

    /// <summary>A word may be this far away for each of its syllables.</summary>
    public static float FarthestPerSyllable { get; }

    public static float Between(int one, int other) => Distances[one, other];

    /// <summary>Of the readings of two characters, the nearest.</summary>
    public static float Between(int[] heard, int[] word)
    {
        var nearest = 1f;
        foreach (var one in heard)
        foreach (var other in word)
            nearest = Math.Min(nearest, Distances[one, other]);
        return nearest;
    }

    private static float Part(string one, string other, Dictionary<(string, string), float> pairs) =>
        one == other ? 0 : pairs.GetValueOrDefault((one, other), 1);

    private static (string Initial, string Final) Split(string syllable)
    {
        var initial = Initials.FirstOrDefault(start => syllable.StartsWith(start, StringComparison.Ordinal)) ?? "";
        var final = syllable[initial.Length..];
        // After these, and in yu and yuan, a written u is ü.
        if (initial is "j" or "q" or "x" or "y" && final is "u")
            final = "v";
        // yi, yin, ying and ya, yan, ye are i, in, ing and ia, ian, ie.
        if (initial == "y" && final is "a" or "an" or "ao" or "e" or "ang" && initial == "y")
            final = "i" + final;
        return (initial, final);
    }

    private static Dictionary<(string, string), float> Pairs(IReadOnlyList<object[]> listed)
    {
        var pairs = new Dictionary<(string, string), float>();
        foreach (var pair in listed)
        {
            var (one, other, distance) = ($"{pair[0]}", $"{pair[1]}", float.Parse($"{pair[2]}"));
            pairs[(one, other)] = pairs[(other, one)] = distance;
        }
        return pairs;
    }

    private sealed record Confusions(
        IReadOnlyList<object[]> Initials,
        IReadOnlyList<object[]> Finals,
        float Farthest,
        float FarthestPerSyllable
    );
}
