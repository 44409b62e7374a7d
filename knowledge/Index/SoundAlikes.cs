namespace SmartService.Knowledge.Index;

/// <summary>Mends what was misheard or mistyped: where no text knows two neighbours, a character of the same sound may be the one that was meant.</summary>
sealed class SoundAlikes
{
    const int MostMended = 3;

    // Who writes at length is not misheard; and every place costs time.
    const int Longest = 80;

    // The logarithm of how often the pairs around a place stand in texts has to rise by this much.
    const double LeastGain = 3.2;

    readonly LexicalIndex texts;
    readonly LexicalIndex others;
    readonly Dictionary<char, char[]> alikes;

    /// <param name="sounds">A syllable and the characters that are read so, each line.</param>
    /// <param name="texts">Their words are what may have been meant.</param>
    /// <param name="others">Their words are not misheard, whatever they sound like.</param>
    public SoundAlikes(IEnumerable<string> sounds, LexicalIndex texts, LexicalIndex others)
    {
        this.texts = texts;
        this.others = others;
        alikes = sounds
            .Select(line => line.Split(' ', 2))
            .GroupBy(parts => Spoken(parts[0]), parts => parts[1])
            .Select(same => string.Concat(same))
            .SelectMany(same => same.Select(c => (Read: c, Meant: same.Where(m => m != c && texts.Count([m]) > 0))))
            .GroupBy(pair => pair.Read)
            .ToDictionary(group => group.Key, group => group.SelectMany(pair => pair.Meant).Distinct().ToArray());
    }

    public string Mend(string plain)
    {
        var mended = plain.ToCharArray();
        for (var times = 0; times < MostMended && Best(mended) is { } best; times++)
            mended[best.Place] = best.Meant;
        return new string(mended);
    }

    (int Place, char Meant)? Best(char[] said)
    {
        (int, char)? best = null;
        var most = LeastGain;
        for (var place = 0; place < Math.Min(said.Length, Longest); place++)
        {
            if (!IsStrange(said, place) || !alikes.TryGetValue(said[place], out var candidates))
                continue;
            var before = Known(said, place, said[place]);
            foreach (var candidate in candidates)
                if (Known(said, place, candidate) - before is var gain && gain > most)
                    (best, most) = ((place, candidate), gain);
        }
        return best;
    }

    bool IsStrange(char[] said, int place) =>
        (place > 0 && Times(said[place - 1], said[place]) == 0)
        || (place + 1 < said.Length && Times(said[place], said[place + 1]) == 0);

    double Known(char[] said, int place, char read) =>
        (place > 0 ? Math.Log(1 + Times(said[place - 1], read)) : 0)
        + (place + 1 < said.Length ? Math.Log(1 + Times(read, said[place + 1])) : 0);

    int Times(char one, char next) => texts.Count([one, next]) + others.Count([one, next]);

    /// <summary>What many speakers do not tell apart.</summary>
    static string Spoken(string syllable) =>
        (syllable.Length > 1 && syllable[1] == 'h' ? syllable[0] + syllable[2..] : syllable)
            .Replace("ing", "in", StringComparison.Ordinal)
            .Replace("eng", "en", StringComparison.Ordinal);
}
